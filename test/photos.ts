import sharp from "sharp";

/** A photo as a phone takes it: turned on its side, with the place where it was taken hidden inside. */
export async function phonePhoto(
  options: { name?: string; width?: number; height?: number; colour?: string } = {},
): Promise<File> {
  const { name = "IMG_0423.jpg", width = 640, height = 480, colour = "#2a6" } = options;
  const bytes = await sharp({ create: { width, height, channels: 3, background: colour } })
    .jpeg()
    .withExif({
      IFD0: { Make: "Telefonmärket", Artist: "Agda Påhittsson" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "59/1 14/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "18/1 13/1 0/1" },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
  return new File([new Uint8Array(bytes)], name, { type: "image/jpeg" });
}
