import { Link } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listCards } from '#api/methods.ts';
import type { Method } from '#core/methods/method.ts';
import { useRead } from '../call.ts';
import { useLanguage } from '../session.ts';
import { CardBoard } from './CardBoard.tsx';

/** The taxonomies that go with a method, to be looked up without leaving it. */
export function CardsToLookUp({ method }: { method: Pick<Method, 'key' | 'related'> }) {
  const { t } = useTranslation('methods');
  const language = useLanguage();
  const sheets = useRead(listCards, {}, { staleTime: 300_000 });
  const [open, setOpen] = useState<string | null>(null);
  const mine = (sheets.data ?? []).filter(
    ({ key, related }) => key !== method.key && (method.related.includes(key) || related.includes(method.key)),
  );
  if (mine.length === 0) return null;
  const shown = mine.find(({ key }) => key === open);
  return (
    <section className="panel no-print">
      <h2>{t('cards.lookUp')}</h2>
      <ul className="card-sheets">
        {mine.map(({ key, name }) => (
          <li key={key}>
            <Button onClick={() => setOpen(key)}>{name[language]}</Button>
          </li>
        ))}
      </ul>
      {shown === undefined ? null : (
        <Drawer open title={shown.name[language]} onClose={() => setOpen(null)} size={Math.min(640, globalThis.innerWidth)}>
          <p className="soft">{shown.purpose[language]}</p>
          <CardBoard groups={shown.groups} />
          <p className="card-more">
            <Link to="/methods/$methodKey" params={{ methodKey: shown.key }}>
              {t('cards.toMethod')}
            </Link>
          </p>
        </Drawer>
      )}
    </section>
  );
}
