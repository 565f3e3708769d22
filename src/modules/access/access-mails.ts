import type { Language } from "../../platform/language.ts";

/** `{link}` is filled in when the mail is sent; the outbox never holds it. */
export function invitationMail(language: Language, invitedBy: string): { subject: string; text: string } {
  if (language === "en") {
    return {
      subject: "You are invited to Värn",
      text: `${invitedBy} has invited you to sign in to Värn.

Follow the link on the phone or computer that you will use. You make a passkey there: nothing to remember, nothing to type.

{link}

The link works once, within seven days. Do not pass it on.
`,
    };
  }
  return {
    subject: "Du är inbjuden till Värn",
    text: `${invitedBy} har bjudit in dig att logga in i Värn.

Följ länken på den telefon eller dator som du ska använda. Där skapar du en passnyckel: inget att komma ihåg, inget att skriva.

{link}

Länken fungerar en gång, inom sju dagar. Skicka den inte vidare.
`,
  };
}

/** To a person who got a new key: if it was not they who made it, somebody else can sign in as them. */
export function passkeyAddedMail(language: Language, keyName: string): { subject: string; text: string } {
  if (language === "en") {
    return {
      subject: "A passkey was added to your account in Värn",
      text: `A passkey was just made for your account: ${keyName}.

If it was you, there is nothing to do. If it was not, contact the security unit at once.
`,
    };
  }
  return {
    subject: "En passnyckel har lagts till i ditt konto i Värn",
    text: `En passnyckel har just skapats för ditt konto: ${keyName}.

Var det du behöver du inte göra något. Var det inte du ska du kontakta säkerhetsenheten genast.
`,
  };
}
