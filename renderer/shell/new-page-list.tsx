import { X } from 'lucide-react';
import { type DragEvent, type ReactNode, useEffect, useState } from 'react';
import type { DeskResult } from '../../desk/contract.ts';
import { toMillimetres } from '../../document/units.ts';
import { askChoice } from '../files/ask.ts';
import { type AskPicture, DeskPicture } from '../files/desk-picture.tsx';
import { openNewPage } from '../files/page-files.ts';
import { useTexts } from '../i18n/words.ts';
import { useWorkspace } from '../session/workspace.ts';
import { openKeptDummy } from '../stories/dummy-work.ts';
import { lastTemplate } from './last-template.ts';

/** How a card is dropped on: what it is called among those that can be, and what the start screen does with drags over it. */
export interface CardDrops {
  readonly over: string | null;
  readonly drag: (event: DragEvent, target: string) => void;
  readonly leave: () => void;
  readonly drop: (event: DragEvent, target: string) => void;
}

/** What a new page can be made from: the person's own dummies (版样), then the templates of the program, each with its picture. */
export function NewPageList({ drops }: { drops: CardDrops }) {
  const { host } = useWorkspace();
  const { text, words } = useTexts();
  const [templates, setTemplates] = useState<DeskResult<'listTemplates'>>([]);
  const [dummies, setDummies] = useState<DeskResult<'listDummies'>>([]);
  useEffect(() => {
    void host.desk.call('listTemplates', {}).then((listed) => {
      if (listed.ok) setTemplates(listed.value);
      else useWorkspace.setState({ failure: listed.failure });
    });
    void host.desk.call('listDummies', {}).then((listed) => {
      if (listed.ok) setDummies(listed.value);
    });
  }, [host]);

  const remove = async (name: string): Promise<void> => {
    const answer = await askChoice({
      title: 'dummy.remove',
      detail: `${text('dummy.forget', { name })}？${text('dummy.forgetDetail')}`,
      answers: [{ id: 'remove', title: 'dummy.remove' }],
    });
    if (answer !== 'remove') return;
    const gone = await host.desk.call('forgetDummy', { name });
    if (gone.ok) setDummies((before) => before.filter((dummy) => dummy.name !== name));
    else useWorkspace.setState({ failure: gone.failure });
  };

  return (
    <section aria-labelledby="start-templates">
      <h2 id="start-templates">{text('start.title')}</h2>
      <ul className="cards">
        {dummies.map(({ name, width, height, plates, columns }) => (
          <Card
            key={`dummy ${name}`}
            target={`dummy:${name}`}
            kind="dummy"
            name={name}
            drops={drops}
            title={name}
            detail={`${text('dummy.own')} · ${text('dummy.shape', { count: columns })}`}
            size={{ width, height, plates }}
            picture={(pixels) => host.desk.call('previewDummy', { name, width: pixels })}
            onOpen={() => void openKeptDummy(name)}
          >
            <button
              type="button"
              className="card-forget icon-button"
              aria-label={text('dummy.forget', { name })}
              onClick={() => void remove(name)}
            >
              <X size={13} />
            </button>
          </Card>
        ))}
        {templates.map(({ name, label, description, width, height, plates }) => (
          <Card
            key={name}
            target={name}
            kind="template"
            name={name}
            drops={drops}
            title={words(label)}
            detail={words(description)}
            size={{ width, height, plates }}
            picture={(pixels) => host.desk.call('previewTemplate', { template: name, width: pixels })}
            onOpen={() => {
              lastTemplate.keep(name);
              void openNewPage(name);
            }}
          />
        ))}
      </ul>
    </section>
  );
}

function Card(props: {
  readonly target: string;
  readonly kind: 'template' | 'dummy';
  readonly name: string;
  readonly drops: CardDrops;
  readonly title: string;
  readonly detail: string;
  readonly size: { readonly width: number; readonly height: number; readonly plates: number };
  readonly picture: (pixels: number) => ReturnType<AskPicture>;
  readonly onOpen: () => void;
  readonly children?: ReactNode;
}) {
  const busy = useWorkspace((workspace) => workspace.busy);
  const { target, kind, name, drops, title, detail, size, picture, onOpen, children } = props;
  const spread = size.plates > 1;
  return (
    <li>
      <button
        type="button"
        className={drops.over === target ? 'template card dropping' : 'template card'}
        data-template={kind === 'template' ? name : undefined}
        data-dummy={kind === 'dummy' ? name : undefined}
        disabled={busy}
        onClick={onOpen}
        onDragOver={(event) => drops.drag(event, target)}
        onDragLeave={drops.leave}
        onDrop={(event) => drops.drop(event, target)}
      >
        <span className={spread ? 'card-picture spread' : 'card-picture'}>
          <DeskPicture id={target} label="" ask={() => picture(spread ? 480 : 240)} />
        </span>
        <strong>{title}</strong>
        <span>{detail}</span>
        <small>
          {Math.round(toMillimetres(size.width))} × {Math.round(toMillimetres(size.height))} mm
        </small>
      </button>
      {children}
    </li>
  );
}
