import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEdition } from '#api/method-editions.ts';
import { useAct } from '../call.ts';
import { instant } from '../format.ts';
import { useManner } from '../session.ts';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';
import type { Editions } from './EditionPage.tsx';

/** The editions of a method, the one in force marked, each to be opened or put in force. */
export function VersionList({ editions, onOpen }: { editions: Editions; onOpen: (source: string) => void }) {
  const { t } = useTranslation('editions');
  const manner = useManner();
  const use = useAct(useEdition);
  const { key, shipped, inForce, versions } = editions;
  const choose = (version: number | null) => use.mutateAsync({ params: { key }, body: { version } });
  return (
    <section className="panel">
      <h2>{t('versions')}</h2>
      {versions.length === 0 ? <p className="soft">{t('noVersions')}</p> : null}
      <ul className="edition-versions">
        {versions.map(({ version, note, by, at, source }) => (
          <li key={version}>
            <div>
              <strong>{t('version', { version })}</strong>{' '}
              {version === inForce ? <span className="edition-in-force">✓ {t('inForce')}</span> : null}
            </div>
            <div className="soft">
              {by} · {instant(at, manner)}
              {note === '' ? null : ` · ${note}`}
            </div>
            <div className="row">
              <Button size="small" onClick={() => onOpen(source)}>
                {t('load')}
              </Button>
              {version === inForce ? null : (
                <ConfirmButton
                  size="small"
                  danger={false}
                  question={t('useQuestion', { name: t('version', { version }) })}
                  consequence={t('useConsequence')}
                  verb={t('use')}
                  act={() => choose(version)}
                >
                  {t('use')}
                </ConfirmButton>
              )}
            </div>
          </li>
        ))}
        {shipped === null ? null : (
          <li>
            <div>
              <strong>{t('product')}</strong> {inForce === null ? <span className="edition-in-force">✓ {t('inForce')}</span> : null}
            </div>
            <Button size="small" onClick={() => onOpen(shipped)}>
              {t('load')}
            </Button>
          </li>
        )}
      </ul>
      {inForce === null ? null : (
        <ConfirmButton
          danger={shipped === null}
          question={t('useQuestion', { name: shipped === null ? t('origin.off') : t('product') })}
          consequence={t('useConsequence')}
          verb={t(shipped === null ? 'takeOut' : 'useProduct')}
          act={() => choose(null)}
        >
          {t(shipped === null ? 'takeOut' : 'useProduct')}
        </ConfirmButton>
      )}
    </section>
  );
}
