import type { Language } from "../../platform/language.ts";
import { formatFileSize } from "../../ui/format.ts";
import { Icon } from "../../ui/icons.tsx";
import type { Attachment } from "./attachment-queries.ts";
import { attachmentTexts } from "./attachment-texts.ts";

/** The photos and files of a record: photos as pictures that open, files as downloads. Nothing when there are none. */
export function AttachmentList(props: { attachments: readonly Attachment[]; language: Language }) {
  const t = attachmentTexts(props.language);
  const photos = props.attachments.filter((attachment) => attachment.isPhoto);
  const files = props.attachments.filter((attachment) => !attachment.isPhoto);
  return (
    <>
      {photos.length > 0 && (
        <ul class="photo-grid" aria-label={t.photos}>
          {photos.map((photo, index) => (
            <li key={photo.id}>
              <a href={`/bilagor/${photo.id}`}>
                <img
                  src={`/bilagor/${photo.id}/miniatyr`}
                  alt={t.photoAlt(photo.fileName, index + 1)}
                  width={240}
                  height={180}
                  loading="lazy"
                />
              </a>
            </li>
          ))}
        </ul>
      )}
      {files.length > 0 && (
        <ul class="file-list" aria-label={t.files}>
          {files.map((file) => (
            <li key={file.id}>
              <a href={`/bilagor/${file.id}`} download>
                <Icon name="document" size={20} />
                {file.fileName}
              </a>{" "}
              <span class="muted">{formatFileSize(file.size, props.language)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
