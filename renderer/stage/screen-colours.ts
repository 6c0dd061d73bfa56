import type { WindowHost } from '../../desk/contract.ts';
import { setupOf } from '../../document/schema.ts';
import type { Swatch } from '../../document/swatch.ts';
import type { PageSession } from '../session/page-session.ts';

type Amounts = [number, number, number, number];

/** The colours of a page's inks on screen: those of the desk (D8) once they have come, a plain conversion until then. */
export interface ScreenColours {
  colour(swatch: string, tint: number): string;
  /** Called when colours have come and the page is to be painted anew. */
  onCome: (() => void) | null;
}

/** The screen colours of a session's page. */
export function screenColours(session: Pick<PageSession, 'page' | 'shown'>, host: WindowHost): ScreenColours {
  const known = new Map<string, string>();
  const asked = new Set<string>();
  let waiting: Amounts[] = [];

  const ask = async (): Promise<void> => {
    const inks = waiting;
    waiting = [];
    const answer = await host.desk.call('screenColours', { page: session.page, inks });
    if (!answer.ok) return;
    inks.forEach((ink, index) => {
      known.set(ink.join(), answer.value.colours[index] ?? '#000000');
    });
    colours.onCome?.();
  };

  const colours: ScreenColours = {
    onCome: null,
    colour(name, tint) {
      const ink = amounts(setupOf(session.shown.doc).swatches, name, tint);
      const key = ink.join();
      const colour = known.get(key);
      if (colour !== undefined) return colour;
      if (!asked.has(key)) {
        asked.add(key);
        if (waiting.push(ink) === 1) queueMicrotask(() => void ask());
      }
      return plainColour(ink);
    },
  };
  return colours;
}

function amounts(swatches: readonly Swatch[], name: string, tint: number): Amounts {
  const swatch = swatches.find((each) => each.name === name);
  if (swatch === undefined) return [0, 0, 0, tint];
  return [(swatch.c * tint) / 100, (swatch.m * tint) / 100, (swatch.y * tint) / 100, (swatch.k * tint) / 100];
}

function plainColour([c, m, y, k]: Amounts): string {
  const part = (ink: number): number => Math.round(255 * (1 - ink) * (1 - k * 0.87));
  return `rgb(${part(c)}, ${part(m)}, ${part(y)})`;
}
