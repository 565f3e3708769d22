/** As large as the server keeps them (attachments/encode-photo.ts): more would be sent for nothing. */
const longestSide = 2400;
const largeBytes = 1_000_000;

/**
 * A large photo as a smaller one, turned the right way and without what is hidden in the file. What is small already, or cannot be
 * read here, is left as it is.
 */
export async function shrinkPhoto(file: File): Promise<File> {
  if (file.size < largeBytes || !/^image\/(jpeg|png|webp)$/.test(file.type)) return file;
  try {
    const image = await createImageBitmap(file);
    const scale = Math.min(1, longestSide / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    image.close();
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.86));
    if (blob === null || blob.size >= file.size) return file;
    return new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" });
  } catch {
    return file;
  }
}
