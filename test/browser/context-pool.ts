import type { Browser, BrowserContext, Page } from 'playwright-core';

export type Device = 'desktop' | 'phone';
export type Language = 'zh' | 'en';

export interface Kind {
  readonly language: Language;
  readonly device: Device;
  readonly scheme: 'light' | 'dark';
}

const SIZES = { desktop: { width: 1360, height: 850 }, phone: { width: 390, height: 844 } } as const;

/**
 * Browser contexts that are used again: the next visitor of the same kind finds the page's scripts in the cache, as somebody
 * who comes every day does, and nothing else of who was there before. A page is given back by closing it.
 */
export class ContextPool {
  private readonly free = new Map<string, BrowserContext[]>();

  constructor(
    private readonly browser: Browser,
    private readonly url: string,
  ) {}

  /**
   * A page for a new visitor: nobody signed in, nothing kept but `storage`.
   * @param cold in a context of its own, whose cache is empty and whose process starts with it
   */
  async newPage(kind: Kind, storage: Readonly<Record<string, string>>, cold = false): Promise<Page> {
    const key = `${kind.language} ${kind.device} ${kind.scheme}`;
    const context = cold ? await this.newContext(kind) : (this.free.get(key)?.pop() ?? (await this.newWarmContext(kind)));
    await context.clearCookies();
    const page = await context.newPage();
    await page.addInitScript((kept) => {
      // Once alone: what the page itself keeps outlives its being loaded again.
      if (sessionStorage.getItem('visited') !== null) return;
      localStorage.clear();
      sessionStorage.setItem('visited', 'yes');
      for (const [name, value] of Object.entries(kept)) localStorage.setItem(name, value);
    }, storage);
    page.once('close', () => {
      // The browser may be closing as well, and then has done it already.
      if (cold) context.close().catch(() => undefined);
      else this.free.set(key, [...(this.free.get(key) ?? []), context]);
    });
    return page;
  }

  /**
   * With an empty page of the same site that stays open: it keeps the process (the browser has one a site), which every other
   * page would start and warm up anew.
   */
  private async newWarmContext(kind: Kind): Promise<BrowserContext> {
    const context = await this.newContext(kind);
    const keeper = await context.newPage();
    await keeper.route('**', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
    await keeper.goto('/');
    return context;
  }

  private newContext({ language, device, scheme }: Kind): Promise<BrowserContext> {
    return this.browser.newContext({
      viewport: SIZES[device],
      ...(device === 'phone' ? { hasTouch: true, isMobile: true } : {}),
      locale: language === 'zh' ? 'zh-CN' : 'en-GB',
      timezoneId: 'Asia/Shanghai',
      colorScheme: scheme,
      baseURL: this.url,
      reducedMotion: 'reduce',
    });
  }
}
