import type { Language } from '#api/problems.ts';

const storageKey = 'banzhang.language';
let spoken: Language | null = null;

/** The language of the page: what the user chose, else Chinese when the browser asks for it, else English. */
export function spokenLanguage(): Language {
  spoken ??= chosenLanguage() ?? browserLanguage(globalThis.navigator?.languages ?? []);
  return spoken;
}

/** Chinese when the browser's first language is Chinese. */
export function browserLanguage(languages: readonly string[]): Language {
  return (languages[0] ?? 'zh').toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Keeps the choice for the next visit; storage may be closed by the browser. */
export function rememberLanguage(language: Language): void {
  spoken = language;
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // private mode: the choice then lasts as long as the page
  }
}

function chosenLanguage(): Language | null {
  try {
    const kept = localStorage.getItem(storageKey);
    return kept === 'zh' || kept === 'en' ? kept : null;
  } catch {
    return null;
  }
}
