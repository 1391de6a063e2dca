import { useTranslation } from 'react-i18next';
import { detailsOf } from '#core/methods/method.ts';
import { useLanguage } from '../session.ts';
import type { WholeMethod } from './MethodPage.tsx';

/** What a method offers to pick from: phrases, types, small acts. */
export function MethodMenu({ menu }: { menu: WholeMethod['method']['menu'] }) {
  const { t } = useTranslation('methods');
  const language = useLanguage();
  if (menu.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('menu')}</h2>
      <ul className="method-menu">
        {menu.map((item) => (
          <li key={item.key}>
            <h3>
              {item.name[language]}{' '}
              {item.minutes === null ? null : <small className="faint">{t('minutes', { count: item.minutes })}</small>}
            </h3>
            <dl>
              {detailsOf(item).map(({ key, title, says }) => (
                <div key={key}>
                  <dt>{title[language]}</dt>
                  <dd>{says[language]}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}
