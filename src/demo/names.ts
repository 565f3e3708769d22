import type { Random } from "./random.ts";

const firstNames =
  `Anna Maria Karin Eva Sara Lena Emma Kristina Ingrid Malin Johanna Hanna Elin Linda Annika Susanne Sofia
Jenny Helena Camilla Marie Ulrika Åsa Therese Ida Julia Matilda Frida Linnéa Ebba Klara Alva Signe Maja Tilda Moa Amanda
Cecilia Pernilla Monica Birgitta Gunilla Kerstin Lars Anders Johan Mikael Per Erik Karl Peter Thomas Jan Daniel Fredrik
Andreas Stefan Mattias Henrik Magnus Jonas Niklas Martin Patrik Marcus Björn Robert Tobias Simon David Viktor Oskar Axel
Gustav Emil Hugo Filip Anton Ludvig Elias Albin Göran Bengt Ulf Rolf Håkan Kjell Roger Amina Leila Fatima Zahra Hodan
Samira Nour Yasmin Rana Shirin Parisa Selam Hirut Amal Maryam Yusuf Ali Hassan Omar Ahmed Karim Reza Dawit Tesfaye Bilal
Ivana Jelena Mirela Dragana Goran Zoran Emir Adnan Agnieszka Katarzyna Piotr Marek Olga Natalia Irina Dmytro Oksana
Camila Valentina Mateo Diego Rosa Mei Linh Thuy Minh Anong Siri Aino Päivi Tuula Jari Timo Mikko Sanna Ritva Deniz Elif
Murat Ayşe Rojda Azad Sherko Hevin Nadia Rami Layla George Josef Miriam Gabriel Isak Noah Liam Stina Tuva Vera Ellen`
    .split(/\s+/)
    .filter((name) => name !== "");

/** Every surname says at once that its bearer is invented. */
const surnameBeginnings = [
  "Exempel",
  "Påhitts",
  "Fiktiv",
  "Låtsas",
  "Sago",
  "Fabel",
  "Kladd",
  "Mall",
  "Dikt",
  "Fantasi",
  "Hitte",
  "Modell",
  "Nonsens",
  "Utkasts",
];
const surnameEndings = [
  "ström",
  "berg",
  "gren",
  "lund",
  "dal",
  "kvist",
  "holm",
  "mark",
  "stedt",
  "sjö",
  "blad",
  "by",
  "hage",
  "fors",
  "åker",
  "äng",
];

export interface InventedName {
  readonly first: string;
  readonly last: string;
}

/** Gives a name that nobody else in this municipality has. */
export function nameMaker(random: Random): () => InventedName {
  const taken = new Set<string>();
  return () => {
    for (;;) {
      const first = random.pick(firstNames);
      const last = random.chance(0.04) ? "Exempelsson" : random.pick(surnameBeginnings) + random.pick(surnameEndings);
      // Göran and Goran would get the same address.
      const address = emailOf({ first, last });
      if (taken.has(address)) continue;
      taken.add(address);
      return { first, last };
    }
  };
}

/** "Åsa Påhittsström" at "asa.pahittsstrom@stromsvik.example", a domain that can never be anybody's. */
export function emailOf({ first, last }: InventedName): string {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replaceAll("ı", "i")
      .normalize("NFD")
      .replaceAll(/[^a-z]/g, "");
  return `${plain(first)}.${plain(last)}@stromsvik.example`;
}
