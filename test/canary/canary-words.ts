/** What is planted, each word in one place only, so that whatever is found says where it got out. */
export const SECRETS = {
  clientSecret: 'CANARY-hub-client-secret',
  callbackPassword: 'CANARY-callback-password',
  operationsToken: 'CANARY-operations-token',
  servicePassword: 'CANARY-service-password',
} as const;

/** Words of customers, and of what they send. */
export const PERSONAL = {
  text: 'CANARY-text',
  failing: 'CANARY-failing',
  card: 'CANARY-card',
  name: 'CANARY-name',
  mail: 'canary-mail@example.com',
  phone: '+15550100999',
  fileName: 'CANARY-file.pdf',
  fileUrl: 'https://files.example.com/CANARY-signed',
  attribute: 'CANARY-attribute',
  type: 'CANARY-type',
} as const;

/** What others answer. */
export const ANSWERS = {
  hubRefusal: 'CANARY-hub-refusal',
  hubOutage: 'CANARY-hub-outage',
  tokenRefusal: 'CANARY-token-refusal',
} as const;

/** The words that a text holds, whatever case they are in and however they are encoded there. */
export function canariesIn(text: string): readonly string[] {
  const all = [...Object.values(SECRETS), ...Object.values(PERSONAL), ...Object.values(ANSWERS)];
  const found = all.flatMap((word) => {
    const forms = [word, encodeURIComponent(word), Buffer.from(word).toString('base64').replace(/=+$/, '')];
    return forms.some((form) => text.toLowerCase().includes(form.toLowerCase())) ? [word] : [];
  });
  const basic = Buffer.from(`hub:${SECRETS.callbackPassword}`).toString('base64').slice(0, -4);
  return text.includes(basic) ? [...found, 'the header of the callback'] : found;
}
