import { texts } from "../../platform/language.ts";

const sv = {
  title: "Logga in",
  lead: (municipality: string) => `${municipality} samlar sitt arbete för trygghet och säkerhet här.`,
  demoLead: "Du är i en påhittad kommun. Välj vem du vill vara: du ser det som den personens roll ger rätt till.",
  oidcWith: (name: string) => `Logga in med ${name}`,
  oidcDefault: "kommunens inloggning",
  passkey: "Logga in med passnyckel",
  passkeyHint: "För dig som har bjudits in och har skapat en passnyckel i din telefon eller dator.",
  passkeyNeedsScript: "Passnyckel kräver att din webbläsare kör skript.",
  noAccount: "Har du inget konto?",
  noAccountText: "Medarbetare loggar in med kommunens inloggning. Andra bjuds in av säkerhetsenheten.",
  report: "Rapportera utan att logga in",
  signedOut: "Du är utloggad.",
  unknownPerson: "Personen finns inte eller har slutat.",
};

const en: typeof sv = {
  title: "Sign in",
  lead: (municipality) => `${municipality} keeps its work for safety and security here.`,
  demoLead: "You are in an invented municipality. Choose who to be: you see what that person's role gives a right to.",
  oidcWith: (name) => `Sign in with ${name}`,
  oidcDefault: "the municipality's sign-in",
  passkey: "Sign in with a passkey",
  passkeyHint: "For you who were invited and have made a passkey on your phone or computer.",
  passkeyNeedsScript: "A passkey needs a browser that runs scripts.",
  noAccount: "Do you have no account?",
  noAccountText: "Staff sign in with the municipality's sign-in. Others are invited by the security unit.",
  report: "Report without signing in",
  signedOut: "You are signed out.",
  unknownPerson: "There is no such person, or the person has left.",
};

export const signInTexts = texts({ sv, en });
