import { createContext, lazy, type ReactNode, Suspense, useContext, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { metricOf } from '#core/metrics/catalogue.ts';
import { useLanguage } from '../session.ts';
import { Waiting } from '../ui/Waiting.tsx';
import type { Asked } from '../figures/asked.ts';

const HowDrawer = lazy(() => import('../ui/HowDrawer.tsx').then((module) => ({ default: module.HowDrawer })));
const HowMade = lazy(() => import('./HowMade.tsx').then((module) => ({ default: module.HowMade })));

/** `about`: whose figure it is, for the head of the sheet. */
export type Question = Asked & { about?: string };
type Ask = (asked: Question) => void;

const Context = createContext<Ask>(() => undefined);

/** One side sheet for all the numbers of a page. */
export function HowProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation('ui');
  const language = useLanguage();
  const [asked, setAsked] = useState<Question | null>(null);
  const ask = useMemo<Ask>(() => setAsked, []);
  const name = asked ? [asked.about, metricOf(asked.metric).name[language]].filter(Boolean).join(' · ') : '';
  return (
    <Context.Provider value={ask}>
      {children}
      {asked ? (
        <Suspense fallback={null}>
          <HowDrawer title={t('figure.how', { name })} onClose={() => setAsked(null)}>
            <Suspense fallback={<Waiting lines={10} />}>
              <HowMade key={JSON.stringify(asked)} asked={asked} />
            </Suspense>
          </HowDrawer>
        </Suspense>
      ) : null}
    </Context.Provider>
  );
}

/** Opens "how this number is made". */
export const useAskHow = (): Ask => useContext(Context);
