import sharp from "sharp";

export interface EncodedPhoto {
  photo: Buffer;
  thumbnail: Buffer;
  width: number;
  height: number;
}

const longestSide = 2400;
const thumbnailSide = 480;

/** A photo of this many pixels is larger than any phone takes and smaller than what would stop the server. */
const maxPixels = 120_000_000;

/**
 * Draws the photo anew: turned the right way, no larger than needed, and without everything that was hidden in the file (place,
 * camera, owner). Throws when the bytes are not a whole picture.
 */
export async function encodePhoto(bytes: Uint8Array): Promise<EncodedPhoto> {
  const original = sharp(bytes, { limitInputPixels: maxPixels, failOn: "error", pages: 1 })
    .autoOrient()
    .resize(longestSide, longestSide, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#fff" })
    .jpeg({ quality: 84 })
    .timeout({ seconds: 30 });
  const { data: photo, info } = await original.toBuffer({ resolveWithObject: true });
  const thumbnail = await sharp(photo)
    .resize(thumbnailSide, thumbnailSide, { fit: "inside", withoutEnlargement: true })
    .webp({ quality: 72 })
    .toBuffer();
  return { photo, thumbnail, width: info.width, height: info.height };
}

export const photoMime = "image/jpeg";
export const thumbnailMime = "image/webp";
