import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '#api/problems.ts';
import { words as enFrame } from './en/frame.ts';
import { words as enUi } from './en/ui.ts';
import { rememberLanguage, spokenLanguage } from './language.ts';
import { words as zhFrame } from './zh/frame.ts';
import { words as zhUi } from './zh/ui.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'frame';
    returnNull: false;
    enableSelector: false;
  }
}

type Words = Record<string, unknown>;
const rooms = import.meta.glob<Words>(['./zh/*.ts', './en/*.ts', '!./*/frame.ts', '!./*/ui.ts'], { import: 'words' });

/** Loads the words of a room when a page first asks for them. */
const byRoom: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, room, done) => {
    const load = rooms[`./${language}/${room}.ts`];
    if (!load) return done(new RangeError(`no words of ${room} in ${language}`), false);
    load().then(
      (words) => done(null, words as Record<string, string>),
      (error: Error) => done(error, false),
    );
  },
};

/** Makes the words ready in the user's language. The frame's own are in the first load, a room's come with the room. */
export async function startWords(): Promise<void> {
  await i18next
    .use(byRoom)
    .use(initReactI18next)
    .init({
      lng: spokenLanguage(),
      fallbackLng: false,
      supportedLngs: ['zh', 'en'],
      ns: ['frame', 'ui'],
      defaultNS: 'frame',
      partialBundledLanguages: true,
      resources: { zh: { frame: zhFrame, ui: zhUi }, en: { frame: enFrame, ui: enUi } },
      interpolation: { escapeValue: false }, // React escapes
      react: { useSuspense: true },
    });
  markPage(spokenLanguage());
}

/** Changes the language of the whole page and keeps the choice. */
export async function speak(language: Language): Promise<void> {
  rememberLanguage(language);
  await i18next.changeLanguage(language);
  markPage(language);
}

function markPage(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}
