/** One person to turn to. In a template the texts are empty and filled on the device. */
export function ContactRow(props: {
  duty: string;
  name: string;
  workplace?: string;
  phone: string | null;
  email: string | null;
}) {
  return (
    <li class="contact">
      <span class="contact__role" data-field="role">
        {props.duty}
      </span>
      <strong data-field="name">{props.name}</strong>
      {props.workplace !== undefined && (
        <span class="contact__place" data-field="workplace">
          {props.workplace}
        </span>
      )}
      <span class="contact__ways">
        {props.phone !== null && (
          <a href={`tel:${props.phone.replaceAll(/[^\d+]/g, "")}`} data-field="phone">
            {props.phone}
          </a>
        )}
        {props.email !== null && (
          <a href={`mailto:${props.email}`} data-field="email">
            {props.email}
          </a>
        )}
      </span>
    </li>
  );
}
