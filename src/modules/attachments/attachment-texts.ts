import { texts } from "../../platform/language.ts";
import type { RefusedUpload } from "./draft-files.ts";
import { maxFileBytes, maxFiles, maxPhotoBytes } from "./file-limits.ts";

const megabytes = (bytes: number) => bytes / 1_000_000;

const sv = {
  photos: "Bilder",
  files: "Filer",
  photoAlt: (name: string, number: number) => `Bild ${number}: ${name}`,
  remove: "Ta bort",
  removePhoto: (number: number) => `Ta bort bild ${number}`,
  removeNamed: (name: string) => `Ta bort ${name}`,
  removeTitle: (isPhoto: boolean): string => (isPhoto ? "Ta bort bilden" : "Ta bort filen"),
  removeLead:
    "Filen försvinner för gott och går inte att få tillbaka. Kvar står att den har funnits, vem som tog bort den och varför.",
  removeReason: "Varför tas den bort?",
  removed: (isPhoto: boolean): string => (isPhoto ? "Bilden är borta." : "Filen är borta."),
  removedBy: (isPhoto: boolean, by: string, when: string) =>
    `${isPhoto ? "En bild" : "En fil"} togs bort av ${by} ${when}.`,
  because: (reason: string) => `Skäl: ${reason}`,
  somebody: "någon",
  download: (name: string) => `Hämta ${name}`,
  choosePhotos: "Ta eller välj bilder",
  chooseFiles: "Lägg till bilder eller filer",
  photoHint: `Högst ${maxFiles} bilder. Plats och annat som kameran gömmer i bilden tas bort.`,
  fileHint: `Bilder, pdf, Word, Excel eller text. Högst ${maxFiles} stycken.`,
  refused: {
    empty: (name: string) => `Filen ${name} är tom.`,
    photo_too_large: (name: string) => `Bilden ${name} är större än ${megabytes(maxPhotoBytes)} MB.`,
    file_too_large: (name: string) => `Filen ${name} är större än ${megabytes(maxFileBytes)} MB.`,
    heic: (name: string) =>
      `Bilden ${name} är i formatet HEIC, som inte kan läsas här. Spara den som JPEG och välj den igen.`,
    film: (name: string) =>
      `${name} är en film. Filmer sparas inte här; beskriv vad som syns och spara filmen för polisen.`,
    unknown_kind: (name: string) =>
      `Filen ${name} kan inte tas emot. Det går att lägga till bilder (JPEG, PNG, WebP), pdf, Word, Excel, OpenDocument och text.`,
    broken_photo: (name: string) => `Bilden ${name} är skadad eller för stor för att läsas.`,
    too_many: (name: string) => `${name} fick inte plats. Högst ${maxFiles} filer åt gången.`,
  } satisfies Record<RefusedUpload["reason"], (name: string) => string>,
};

const en: typeof sv = {
  photos: "Photos",
  files: "Files",
  photoAlt: (name, number) => `Photo ${number}: ${name}`,
  remove: "Remove",
  removePhoto: (number) => `Remove photo ${number}`,
  removeNamed: (name) => `Remove ${name}`,
  removeTitle: (isPhoto) => (isPhoto ? "Remove the photo" : "Remove the file"),
  removeLead: "The file goes for good and cannot be had back. What stays is that it was here, who removed it and why.",
  removeReason: "Why is it removed?",
  removed: (isPhoto) => (isPhoto ? "The photo is gone." : "The file is gone."),
  removedBy: (isPhoto, by, when) => `${isPhoto ? "A photo" : "A file"} was removed by ${by} ${when}.`,
  because: (reason) => `Reason: ${reason}`,
  somebody: "somebody",
  download: (name) => `Download ${name}`,
  choosePhotos: "Take or choose photos",
  chooseFiles: "Add photos or files",
  photoHint: `At most ${maxFiles} photos. The place and whatever else the camera hides in a photo is removed.`,
  fileHint: `Photos, PDF, Word, Excel or text. At most ${maxFiles}.`,
  refused: {
    empty: (name) => `The file ${name} is empty.`,
    photo_too_large: (name) => `The photo ${name} is larger than ${megabytes(maxPhotoBytes)} MB.`,
    file_too_large: (name) => `The file ${name} is larger than ${megabytes(maxFileBytes)} MB.`,
    heic: (name) =>
      `The photo ${name} is in the HEIC format, which cannot be read here. Save it as JPEG and choose it again.`,
    film: (name) =>
      `${name} is a film. Films are not kept here; describe what it shows and keep the film for the police.`,
    unknown_kind: (name) =>
      `The file ${name} cannot be taken. You can add photos (JPEG, PNG, WebP), PDF, Word, Excel, OpenDocument and text.`,
    broken_photo: (name) => `The photo ${name} is damaged or too large to read.`,
    too_many: (name) => `There was no room for ${name}. At most ${maxFiles} files at a time.`,
  },
};

export const attachmentTexts = texts({ sv, en });

/** All that is wrong with the chosen files, as one message for the file field; undefined when nothing is. */
export function refusalMessage(refused: readonly RefusedUpload[], language: "sv" | "en"): string | undefined {
  const words = attachmentTexts(language).refused;
  const sentences = refused.map(({ fileName, reason }) => words[reason](fileName));
  return sentences.length === 0 ? undefined : sentences.join(" ");
}
