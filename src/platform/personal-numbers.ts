/** YYMMDD-NNNN, YYYYMMDD-NNNN, with "-", "+", a space or nothing between; not part of a longer number or a code with letters. */
const shape = /(?<![\p{L}\d+.,/-])(\d{2})?(\d{2})(\d{2})(\d{2})([-+ ]?)(\d{4})(?![\p{L}\d]|[-.,/]\d)/gu;

/** Words before a run of ten digits without a separator that tell it is something else. */
const otherNumber =
  /(tel|telefon|mobil|mobilnummer|ring|sms|phone|faktura|fakturanr|fakturanummer|invoice|ocr|order|ordernr|ärende|bankgiro|plusgiro|konto|artikel|serienr|serienummer|referens|ref)\S*\s*(nr|nummer|är|:|\.)*\s*$/iu;

/**
 * The Swedish personal numbers and coordination numbers in a text, as they stand there: a real date (coordination numbers: the day
 * plus 60) and the right check digit. Phone, invoice and organisation numbers are left alone as far as they can be told apart.
 */
export function personalNumbersIn(text: string): string[] {
  return [...text.matchAll(shape)]
    .filter((match) => isOne(match) && !isSomethingElse(match, text))
    .map((match) => match[0]);
}

/** Whether a text is such a number and nothing else. */
export function isPersonalNumber(text: string): boolean {
  return personalNumbersIn(text)[0] === text.trim();
}

/** The number with its last four digits hidden, for showing what was found. */
export function maskedPersonalNumber(number: string): string {
  return number.replace(/\d{4}$/, "••••");
}

function isOne(match: RegExpExecArray): boolean {
  const [, century, year = "", month = "", day = "", , serial = ""] = match;
  if (century !== undefined && !["18", "19", "20"].includes(century)) return false;
  return isDate(century, Number(year), Number(month), Number(day)) && hasCheckDigit(year + month + day + serial);
}

function isDate(century: string | undefined, year: number, month: number, day: number): boolean {
  const realDay = day > 60 ? day - 60 : day;
  // Without a century any will do; 2000 is a leap year, as every year that might be meant with "00" to somebody alive.
  const fullYear = Number(century ?? "20") * 100 + year;
  const date = new Date(Date.UTC(fullYear, month - 1, realDay));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === realDay;
}

/** Luhn: every other digit doubled, and the sum of all digits divisible by ten. */
function hasCheckDigit(tenDigits: string): boolean {
  const sum = [...tenDigits].reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** Only ten digits in a row are ambiguous: with a century or a dash the shape itself tells. */
function isSomethingElse(match: RegExpExecArray, text: string): boolean {
  const [whole, century, , , , separator] = match;
  if (century !== undefined || separator !== "") return false;
  return whole.startsWith("07") || otherNumber.test(text.slice(Math.max(0, match.index - 40), match.index));
}
