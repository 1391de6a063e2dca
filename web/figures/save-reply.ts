import { saveFile } from '../ui/table-file.ts';
import { spokenLanguage } from '../words/language.ts';

/** Fetches a file of the server in the language of the page (a plain link would ask in the browser's) and hands it to the user. @throws Error with the server's sentence. */
export async function saveReply(address: string): Promise<void> {
  const response = await fetch(address, { headers: { 'x-language': spokenLanguage() }, credentials: 'same-origin' });
  if (!response.ok) throw new Error(await sentenceOf(response));
  saveFile(fileNameOf(response.headers.get('content-disposition')), await response.blob());
}

/** The name that the server gives: `attachment; filename*=UTF-8''%E6%8C%87%E6%A0%87.csv`. */
export function fileNameOf(disposition: string | null): string {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1];
  return encoded ? decodeURIComponent(encoded) : 'banzhang';
}

async function sentenceOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => null);
  return body !== null && typeof body === 'object' && 'title' in body ? String(body.title) : `${response.status}`;
}
