import type { QueryClient } from '@tanstack/react-query';
import type { AnyRouter } from '@tanstack/react-router';
import { CallError } from '../call.ts';

/** Whoever turns out to be signed out goes to the sign-in page and comes back afterwards to where he was. */
export function goToSignIn(client: QueryClient, router: AnyRouter): void {
  const heed = (error: unknown) => {
    if (!(error instanceof CallError)) return;
    const { code } = error.problem;
    if (code === 'password-change-needed') void router.navigate({ to: '/new-password' });
    if (code !== 'not-signed-in' || router.state.location.pathname === '/sign-in') return;
    const back = router.state.location.href;
    client.clear();
    void router.navigate({ to: '/sign-in', search: { back } });
  };
  client.getQueryCache().config.onError = heed;
  client.getMutationCache().config.onError = heed;
}

/** Only a path of this site may be returned to. */
export function safeReturn(back: string | undefined): string {
  return back && /^\/(?![/\\])/.test(back) && !/^\/(sign-in|welcome|new-password)/.test(back) ? back : '/';
}
