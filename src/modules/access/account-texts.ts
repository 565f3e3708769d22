import { texts } from "../../platform/language.ts";
import type { SignInMethod } from "../../platform/session.ts";

const sv = {
  title: "Mitt konto",
  about: "Om dig",
  name: "Namn",
  email: "E-post",
  roles: "Uppdrag",
  until: (date: string) => `till och med ${date}`,
  whole: "hela kommunen",
  noRoles: "Inga uppdrag. Du kan rapportera och följa det du har rapporterat.",
  wrongFacts: "Stämmer något inte? Uppgifterna kommer från personalsystemet. Hör med din chef.",
  devices: "Mina enheter",
  devicesLead: "Här är du inloggad. Känner du inte igen en enhet ska du logga ut den.",
  methods: {
    oidc: "kommunens konto",
    saml: "kommunens konto",
    passkey: "passnyckel",
    demo: "demonstrationen",
    setup: "första starten",
  } as Record<SignInMethod, string>,
  signedInWith: (method: string) => `Inloggad med ${method}`,
  lastSeen: "senast använd",
  thisDevice: "Den här enheten",
  signOut: "Logga ut",
  signOutDevice: (device: string) => `Logga ut ${device}`,
  signOutOthers: "Logga ut alla andra",
  deviceSignedOut: "Enheten är utloggad.",
  othersSignedOut: (count: number) => (count === 1 ? "En enhet är utloggad." : `${count} enheter är utloggade.`),
};

const en: typeof sv = {
  title: "My account",
  about: "About you",
  name: "Name",
  email: "E-mail",
  roles: "Appointments",
  until: (date) => `until and including ${date}`,
  whole: "the whole municipality",
  noRoles: "No appointments. You can report, and follow what you have reported.",
  wrongFacts: "Is something wrong? The facts come from the staff records. Ask your manager.",
  devices: "My devices",
  devicesLead: "You are signed in here. If you do not know a device, sign it out.",
  methods: {
    oidc: "the municipality's account",
    saml: "the municipality's account",
    passkey: "a passkey",
    demo: "the demonstration",
    setup: "the first start",
  },
  signedInWith: (method) => `Signed in with ${method}`,
  lastSeen: "last used",
  thisDevice: "This device",
  signOut: "Sign out",
  signOutDevice: (device) => `Sign out ${device}`,
  signOutOthers: "Sign out all others",
  deviceSignedOut: "The device is signed out.",
  othersSignedOut: (count) => (count === 1 ? "One device is signed out." : `${count} devices are signed out.`),
};

export const accountTexts = texts({ sv, en });
