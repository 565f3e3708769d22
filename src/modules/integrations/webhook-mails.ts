import { texts } from "../../platform/language.ts";

const sv = {
  disabled: (host: string, link: string) => ({
    subject: "En webhook har stängts av",
    text: `Värn når inte mottagaren ${host} längre, och har slutat att försöka. Kontrollera mottagaren och slå sedan på webhooken igen:\n\n${link}\n`,
  }),
};

const en: typeof sv = {
  disabled: (host, link) => ({
    subject: "A webhook has been turned off",
    text: `Värn no longer reaches the receiver ${host}, and has stopped trying. Look at the receiver and then turn the webhook on again:\n\n${link}\n`,
  }),
};

export const webhookMails = texts({ sv, en });
