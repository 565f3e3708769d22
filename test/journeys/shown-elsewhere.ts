const matrix = "test/access-matrix.test.ts";
const setUp = "src/modules/administration/set-up.test.ts";
const oidc = "src/modules/access/sign-in-with-oidc.test.ts";
const publicReport = "src/modules/incidents/pages/public-report.test.ts";
const attachments = "src/modules/attachments/attachments.test.ts";
const open311 = "src/modules/incidents/open311/open311.test.ts";
const claims = "src/modules/claims/claims.test.ts";
const liability = "src/modules/claims/liability/liability.test.ts";
const saml = "src/modules/access/sign-in-with-saml.test.ts";
const scim = "src/modules/integrations/scim/scim-protocol.test.ts";
const objectImport = "src/modules/insurance/object-import/object-import.test.ts";
const offline = "test/journeys/offline.test.ts";

/** Addresses that no link or form of the demonstration leads to, and the test that comes to each. */
export const shownElsewhere: Readonly<Record<string, string>> = {
  "/logga-in/oidc": oidc,
  "/logga-in/oidc/svar": oidc,
  "/inbjudan/:token": "src/modules/access/passkeys.test.ts",
  "/installera/inloggning": setUp,
  "/installera/organisation": setUp,
  "/installera/:token": setUp,
  "/utan-nat/uppgifter": offline,
  "/utan-nat/sv": offline,
  "/utan-nat/en": offline,
  "/tipsa/tack": publicReport,
  "/tipsa/folj/arende": publicReport,
  "/tipsa/folj/bild/:id": publicReport,
  "/handelser/nummer/:number": "src/modules/incidents/incident-view.test.ts",
  "/handelser/:id/drabbade/:affected": matrix,
  "/handelser/:id/besluta-atgarder": matrix,
  "/handelser/:id/storning/:disruption/slut": matrix,
  "/handelser/:id/frister/:deadline": matrix,
  "/handelser/:id/drabbade/:affected/ta-bort": "src/modules/incidents/affected-people.test.ts",
  "/handelser/:id/bilaga/:attachment/ta-bort": "src/modules/incidents/remove-file.test.ts",
  "/atgarder/:id/oppna": matrix,
  "/atgarder/:id/stang": matrix,
  "/omvarld/:id": matrix,
  "/bilagor/utkast/:token/:id": "test/journeys/report.test.ts",
  "/bilagor/:id": attachments,
  "/bilagor/:id/miniatyr": attachments,
  "/administration/andra-system/:id": "src/modules/integrations/webhooks.test.ts",
  "/open311/v2/discovery.json": open311,
  "/open311/v2/services.json": open311,
  "/open311/v2/requests.json": open311,
  "/open311/v2/discovery.xml": open311,
  "/open311/v2/services.xml": open311,
  "/open311/v2/requests.xml": open311,
  "/open311/v2/services/:code": open311,
  "/open311/v2/requests/:request": open311,
  "/open311/v2/tokens/:token": open311,
  "/organisation/uppdrag/:id/utbildad": "src/modules/organisation/appointments.test.ts",
  "/forsakringsobjekt/las-in/:id": objectImport,
  "/forsakringsobjekt/las-in/:id/kolumner": objectImport,
  "/forsakringsobjekt/las-in/:id/kan-inte-tas.csv": objectImport,
  "/organisation/import/:id": "src/modules/organisation/import/import.test.ts",
  "/organisation/omorganisation/klar": "test/journeys/organisation.test.ts",
  "/kalender/:id": "src/modules/overview/calendar/calendar.test.ts",
  "/logga-in/saml": saml,
  "/logga-in/saml/metadata": saml,
  "/logga-in/saml/klar": saml,
  "/skadearenden/:id/oppna": matrix,
  "/skadearenden/:id/bedom": claims,
  "/skadearenden/:id/komplettera": matrix,
  "/skadearenden/:id/anmal": claims,
  "/skadearenden/:id/reglera": claims,
  "/skadearenden/:id/vanta": matrix,
  "/skadearenden/:id/avsluta": claims,
  "/skadestand/tack": liability,
  "/skadestandskrav/:id/oppna": matrix,
  "/skadestandskrav/:id/skicka": matrix,
  "/skadestandskrav/:id/domstol": matrix,
  "/skadestandskrav/:id/los": matrix,
  "/skadestandskrav/:id/reglera": liability,
  "/skadestandskrav/:id/avsluta": liability,
  "/administration/andra-system/katalogen/grupper/:id": "src/modules/integrations/scim/scim.test.ts",
  "/scim/v2/ServiceProviderConfig": scim,
  "/scim/v2/ResourceTypes": scim,
  "/scim/v2/ResourceTypes/:id": scim,
  "/scim/v2/Schemas": scim,
  "/scim/v2/Schemas/:id": scim,
};
