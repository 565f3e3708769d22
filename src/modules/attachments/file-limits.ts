/** How large and how many: enough for the photos of one event, little enough that nobody can fill the disk with a form. */
export const maxPhotoBytes = 25_000_000;
export const maxFileBytes = 20_000_000;
export const maxFiles = 10;

/** The largest request body of a form that takes files: ten photos straight from a phone, and the texts. */
export const maxUploadBody = 120_000_000;

/** What file fields ask the browser for. Naming JPEG and not HEIC makes an iPhone convert its photos before it sends them. */
export const acceptedPhotos = "image/jpeg,image/png,image/webp";
export const acceptedFiles = `${acceptedPhotos},.pdf,.docx,.xlsx,.pptx,.odt,.ods,.txt,.csv`;
