/** To a reporter who gave an address. Which language the reporter reads is not known, so both; neither tells what it is about. */
export function answerMail(municipality: string, link: string): { subject: string; text: string } {
  return {
    subject: `${municipality}: det finns ett svar / there is an answer`,
    text:
      `Det finns ett svar på något som du har skickat till ${municipality}. Läs det med din kod:\n${link}\n\n` +
      `There is an answer to something that you sent to ${municipality}. Read it with your code:\n${link}\n\n` +
      "Mejlet går inte att svara på. You cannot reply to this e-mail.\n",
  };
}
