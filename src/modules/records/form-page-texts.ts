import { texts } from "../../platform/language.ts";

const sv = {
  cancel: "Avbryt",
  conflict: "Någon annan hann före",
};

const en: typeof sv = {
  cancel: "Cancel",
  conflict: "Somebody else was first",
};

export const formPageTexts = texts({ sv, en });
