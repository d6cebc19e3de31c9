// The page in a browser: Debian's Chromium, where it is installed.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analyze } from '../src/analyze.js';
import { plainDate } from '../src/model/plain-date.js';
import { toHtml } from '../src/report/index.js';
import { recordsOf } from './support/scenario.js';

const CHROMIUM = '/usr/bin/chromium';
const DEMO = fileURLToPath(new URL('../fixtures/demo', import.meta.url));

describe.skipIf(!existsSync(CHROMIUM))('the page in a browser', () => {
  let browser: Browser;
  let html: string;

  beforeAll(async () => {
    const [records] = await recordsOf(DEMO);
    html = toHtml(analyze(records, { asOf: plainDate('2024-06-30') }));
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  });
  afterAll(() => browser?.close());

  async function opened(width: number, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
    await page.setContent(html);
    return page;
  }

  test('needs nothing from elsewhere and says nothing to the console', async () => {
    const page = await browser.newPage();
    const heard: string[] = [];
    page.on('request', (request) => heard.push(request.url()));
    page.on('console', (message) => heard.push(message.text()));
    page.on('pageerror', (error) => heard.push(error.message));
    await page.setContent(html, { waitUntil: 'load' });
    expect(heard).toEqual([]);
    expect(await page.title()).toBe('Which clients are worth keeping, as of 2024-06-30');
  });

  test.each([320, 768, 1280])(
    'fits a window of %d pixels with everything opened',
    async (width) => {
      const page = await opened(width);
      await page.evaluate(
        `for (const one of document.querySelectorAll('details')) one.open = true`,
      );
      const [needed, has] = (await page.evaluate(
        '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
      )) as [number, number];
      expect(has).toBe(width);
      expect(needed).toBe(has);
    },
  );

  test('what matters is open; a client to keep opens when asked', async () => {
    const page = await opened(1000);
    expect(await page.locator('details.client.fire[open]').count()).toBe(5);
    expect(await page.locator('details.client.keep[open]').count()).toBe(0);
    const kept = page.locator('details.client', { hasText: 'Stadtwerke Ilmtal GmbH' });
    const sentence = kept.getByText('1 of 24 late');
    expect(await sentence.isVisible()).toBe(false);
    await kept.locator('summary').first().click();
    expect(await sentence.isVisible()).toBe(true);
  });

  test('a number at the head leads to its clients', async () => {
    const page = await opened(1000);
    await page.getByRole('link', { name: 'WATCH (3)' }).click();
    const box = await page.locator('h2', { hasText: 'WATCH' }).boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeLessThan(100);
  });

  test('a bar is drawn to scale', async () => {
    const page = await opened(1000);
    // 14 of 16: 87.5 %, by Wilson 63.98 to 96.50 %; from 50 % on it is constant.
    const bar = page
      .locator('details.client', { hasText: 'Autohaus Brandl KG' })
      .locator('svg')
      .first();
    const boxes = await Promise.all(
      ['.track', '.band', 'circle', 'line'].map((part) => bar.locator(part).boundingBox()),
    );
    const [track, band, dot, line] = boxes.map((box) => box!);
    const share = (x: number): number => (x - track!.x) / track!.width;
    expect(share(band!.x)).toBeCloseTo(0.6398, 2);
    expect(share(band!.x + band!.width)).toBeCloseTo(0.965, 2);
    expect(share(dot!.x + dot!.width / 2)).toBeCloseTo(0.875, 2);
    expect(share(line!.x + line!.width / 2)).toBeCloseTo(0.5, 2);
  });

  test.each(['light', 'dark'] as const)('all words can be read, %s', async (colorScheme) => {
    const page = await opened(1000, colorScheme);
    // The least contrast that WCAG 2 wants of text.
    expect(Number(await page.evaluate(LEAST_CONTRAST))).toBeGreaterThanOrEqual(4.5);
  });
});

/** The least contrast of the colours of words with the ground of the page, by the formula of WCAG 2. */
const LEAST_CONTRAST = `(() => {
  const light = (color) => {
    const [r, g, b] = color.match(/[\\d.]+/g).slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = light(getComputedStyle(document.body).backgroundColor);
  const words = [...document.querySelectorAll('main *')]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .map((element) => light(getComputedStyle(element).color));
  return Math.min(...words.map((word) => (Math.max(word, ground) + 0.05) / (Math.min(word, ground) + 0.05)));
})()`;
