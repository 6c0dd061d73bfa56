import { useTexts } from '../i18n/words.ts';
import type { TextKey } from '../i18n/zh-cn.ts';
import type { PageSession } from '../session/page-session.ts';
import { goToStep, type HistoryStep, useHistory } from './history-log.ts';

/** Words for what a step did; layout commands that are not listed are layout. */
const DID: Readonly<Record<string, TextKey>> = {
  type: 'history.type',
  delete: 'history.delete',
  style: 'history.style',
  text: 'history.text',
  'add part': 'history.addPart',
  'fill shapes': 'history.fillShapes',
  'fit frames': 'history.fitFrames',
  'insert block': 'history.insert',
  'insert box': 'history.insert',
  'move block': 'history.order',
  'move frames': 'history.move',
  'place frames': 'history.move',
  'resize frame': 'history.resize',
  'push and pull': 'history.pushPull',
  'place pictures': 'history.place',
  'exchange pictures': 'history.exchange',
  'remove block': 'history.remove',
  'set columns': 'history.columns',
  'set frames': 'history.stack',
  'stack frames': 'history.stack',
  'set picture': 'history.picture',
  'set crop': 'history.crop',
  'set wrap': 'history.wrap',
  'set setup': 'history.setup',
  'swap story': 'history.swap',
  'take story in hand': 'history.inHand',
  'thread frame': 'history.thread',
  'thread frames': 'history.thread',
  'unthread frame': 'history.thread',
  'break thread': 'history.thread',
  'inspect frame': 'history.frame',
  'spare title': 'history.spareTitle',
  'bring back version': 'history.version',
};

/** The steps of history, the newest at the foot; a press goes back or forward to one. */
export function HistoryPanel({ session }: { session: PageSession }) {
  const { text } = useTexts();
  const { steps, done } = useHistory();
  return (
    <ol className="rows history" aria-label={text('panel.history')}>
      <li>
        <button type="button" className="row" aria-current={done === 0} onClick={() => goToStep(session, 0)}>
          {text('history.opened')}
        </button>
      </li>
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the history
        <li key={index} className={index < done ? '' : 'undone'}>
          <button
            type="button"
            className="row"
            aria-current={done === index + 1}
            onClick={() => goToStep(session, index + 1)}
          >
            <span className="row-name">{text(DID[step.did] ?? 'history.layout')}</span>
            <span className="quiet">{snippet(step)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function snippet({ text }: HistoryStep): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length > 12 ? `…${plain.slice(-12)}` : plain;
}
