import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App, ConfigProvider } from 'antd';
import enLocale from 'antd/locale/en_GB';
import zhLocale from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/en-gb';
import 'dayjs/locale/zh-cn';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { goToSignIn } from './access/go-to-sign-in.ts';
import { queryClient, router } from './router.tsx';
import { useLanguage } from './session.ts';
import { theme } from './theme.ts';
import './ui/base.css';
import './ui/form.css';
import './ui/link-button.css';
import { applyTokens } from './ui/tokens.ts';
import './ui/ui.css';
import { startWords } from './words/start.ts';

/** Everything around the pages: the language of antd and dayjs follows the page's. */
function Banzhang() {
  const language = useLanguage();
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en-gb');
  return (
    <ConfigProvider locale={language === 'zh' ? zhLocale : enLocale} theme={theme} button={{ autoInsertSpace: false }}>
      <App>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}

applyTokens(document.documentElement);
reloadAfterUpgrade();
goToSignIn(queryClient, router);
await startWords();
/** A page opened before an upgrade asks for files that are gone: it is fetched anew, once. */
function reloadAfterUpgrade(): void {
  globalThis.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem('banzhang.reloaded') ?? 0);
    if (Date.now() - last < 10_000) return;
    event.preventDefault();
    sessionStorage.setItem('banzhang.reloaded', String(Date.now()));
    globalThis.location.reload();
  });
}

const root = document.getElementById('root');
if (!root) throw new RangeError('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <Banzhang />
  </StrictMode>,
);
