-- De vier databaserollen van Leerplicht. Eén tekst voor twee plaatsen: de ingebouwde server
-- (leerplicht/ingebed/postgres.py) en de postgres-container (docker/rollen.sh).
-- Draait als beheerder van de server, verbonden met de database van Leerplicht, en mag vaker
-- draaien: wat er al is, blijft. Wachtwoorden staan hier met opzet niet.
--
--   eigenaar     bezit de tabellen en voert migraties uit; FORCE bindt ook deze rol
--   toepassing   de gewone rol van DATABASE_URL; komt nooit langs de grens
--   bewaring     mag voor vernietiging langs de geschiedeniswacht, verder niets
--   backup       leest alles, ook over de grens heen; schrijft niets

do $$
declare
    rol text;
begin
    foreach rol in array array['eigenaar', 'toepassing', 'bewaring', 'backup'] loop
        if not exists (select from pg_roles where rolname = rol) then
            execute format('create role %I login', rol);
        end if;
        execute format(
            'alter role %I login nosuperuser nocreaterole noreplication nocreatedb', rol
        );
    end loop;
end
$$;

-- De proefdatabase van de tests hoort van eigenaar te zijn, dus die mag er een maken.
alter role eigenaar nobypassrls createdb;
alter role toepassing nobypassrls;
alter role bewaring nobypassrls;
alter role backup bypassrls;

-- Lezen mag overal; schrijven wordt al bij het begin van elke transactie geweigerd.
grant pg_read_all_data to backup;
alter role backup set default_transaction_read_only = on;

do $$
begin
    execute format('alter database %I owner to eigenaar', current_database());
    execute format('revoke all on database %I from public', current_database());
    execute format(
        'grant connect on database %I to toepassing, bewaring, backup', current_database()
    );
    -- Inname gaat via een tijdelijke tabel.
    execute format('grant temporary on database %I to toepassing', current_database());
    -- Tijden staan overal in UTC; de toepassing rekent om naar Nederlandse tijd.
    execute format('alter database %I set timezone = %L', current_database(), 'UTC');
end
$$;

alter schema public owner to eigenaar;
revoke all on schema public from public;
grant usage on schema public to toepassing, bewaring, backup;
