// Inloggen met een passkey: koppelt de formulieren aan het script van allauth, zonder script in de pagina.

for (const formulier of document.querySelectorAll("form[data-sleutel]")) {
  const { sleutel, sleutelKnop, sleutelVeld, sleutelGegevens, sleutelZonderWachtwoord } = formulier.dataset;
  const [rol, knop] = sleutelKnop.split(":");
  const ids = { [rol]: knop, credential: sleutelVeld };
  if (sleutelGegevens) ids.data = sleutelGegevens;
  if (sleutelZonderWachtwoord) ids.passwordless = sleutelZonderWachtwoord;
  window.allauth?.webauthn?.forms[sleutel]?.({ ids });
}
