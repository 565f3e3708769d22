import { texts } from "../../platform/language.ts";
import type { RefusalReason } from "./sign-in-refused.ts";

const sv = {
  title: "Logga in",
  lead: (municipality: string) => `${municipality} samlar sitt arbete för trygghet och säkerhet här.`,
  demoLead: "Du är i en påhittad kommun. Välj vem du vill vara: du ser det som den personens roll ger rätt till.",
  municipalAccount: "Logga in med kommunens konto",
  passkeyHint: "För dig som har bjudits in och har skapat en passnyckel i din telefon eller dator.",
  noAccount: "Har du inget konto?",
  noAccountText: "Medarbetare loggar in med kommunens inloggning. Andra bjuds in av säkerhetsenheten.",
  report: "Rapportera utan att logga in",
  signedOut: "Du är utloggad.",
  unknownPerson: "Personen finns inte eller har slutat.",
  tryAgain: "Till inloggningen",
  refused: {
    expired: {
      title: "Inloggningen tog för lång tid",
      lead: "Den går bara att slutföra en gång, inom tio minuter och i samma webbläsare. Börja om från början.",
    },
    invalid: {
      title: "Inloggningen gick inte att slutföra",
      lead: "Svaret från inloggningen stämmer inte. Försök igen. Händer det flera gånger, kontakta säkerhetsenheten.",
    },
    cancelled: { title: "Inloggningen avbröts", lead: "Du kan försöka igen när du vill." },
    unknown: {
      title: "Du finns inte i Värn",
      lead: "Du har visat vem du är, men ingen person här har den identiteten. Den som nyligen har börjat finns här när personaluppgifterna har uppdaterats. Kontakta annars säkerhetsenheten.",
    },
    unreachable: {
      title: "Kommunens inloggning svarar inte",
      lead: "Felet finns utanför Värn. Försök igen om en stund.",
    },
    limited: {
      title: "För många försök",
      lead: "Det har gjorts för många misslyckade försök att logga in på det här kontot. Vänta en kvart och försök igen.",
    },
  } as Record<RefusalReason, { title: string; lead: string }>,
  provedName: (name: string) => `Du är inloggad hos kommunen som ${name}.`,
  tooWeak: (roles: string) =>
    `Din inloggning är inte stark nog för att du ska få verka som ${roles}. Du ser det som dina övriga roller ger rätt till.`,
  signInStronger: "Logga in med en starkare inloggning",
  contact: (email: string) => `Säkerhetsenheten når du på ${email}.`,
};

const en: typeof sv = {
  title: "Sign in",
  lead: (municipality) => `${municipality} keeps its work for safety and security here.`,
  demoLead: "You are in an invented municipality. Choose who to be: you see what that person's role gives a right to.",
  municipalAccount: "Sign in with the municipality's account",
  passkeyHint: "For you who were invited and have made a passkey on your phone or computer.",
  noAccount: "Do you have no account?",
  noAccountText: "Staff sign in with the municipality's sign-in. Others are invited by the security unit.",
  report: "Report without signing in",
  signedOut: "You are signed out.",
  unknownPerson: "There is no such person, or the person has left.",
  tryAgain: "To the sign-in page",
  refused: {
    expired: {
      title: "The sign-in took too long",
      lead: "It can be completed only once, within ten minutes and in the same browser. Start again from the beginning.",
    },
    invalid: {
      title: "The sign-in could not be completed",
      lead: "The answer from the sign-in does not hold. Try again. If it keeps happening, contact the security unit.",
    },
    cancelled: { title: "The sign-in was cancelled", lead: "You can try again whenever you like." },
    unknown: {
      title: "You are not in Värn",
      lead: "You have shown who you are, but nobody here has that identity. If you have just started, you will be here when the staff records have been updated. Otherwise, contact the security unit.",
    },
    unreachable: {
      title: "The municipality's sign-in does not answer",
      lead: "The fault is outside Värn. Try again in a while.",
    },
    limited: {
      title: "Too many tries",
      lead: "There have been too many failed tries to sign in to this account. Wait a quarter of an hour and try again.",
    },
  },
  provedName: (name) => `At the municipality you are signed in as ${name}.`,
  tooWeak: (roles) =>
    `Your sign-in is not strong enough for you to act as ${roles}. You see what your other roles give a right to.`,
  signInStronger: "Sign in with a stronger sign-in",
  contact: (email) => `You reach the security unit at ${email}.`,
};

export const signInTexts = texts({ sv, en });
