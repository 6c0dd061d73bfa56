import { type ReactNode, useEffect, useState } from 'react';
import type { DeskResult } from '../../desk/contract.ts';
import type { Outcome } from '../../document/finding.ts';

/** Asks the desk for a picture; its bytes are shown while the component that asked lives. */
export type AskPicture = () => Promise<Outcome<DeskResult<'previewFile'>>>;

/** A picture made by the desk: its address once it has come, null before and where it cannot be had. `key` says when to ask anew. */
export function useDeskPicture(key: string | null, ask: AskPicture): string | null {
  const [address, setAddress] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what is asked
  useEffect(() => {
    setAddress(null);
    if (key === null) return;
    let made: string | null = null;
    let here = true;
    void ask().then((answer) => {
      if (!answer.ok || !here) return;
      made = URL.createObjectURL(new Blob([answer.value.bytes as Uint8Array<ArrayBuffer>]));
      setAddress(made);
    });
    return () => {
      here = false;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [key]);
  return address;
}

/** A picture of the desk's in its place, or what stands there until it has come. */
export function DeskPicture(props: {
  readonly id: string;
  readonly ask: AskPicture;
  readonly label: string;
  readonly children?: ReactNode;
}) {
  const address = useDeskPicture(props.id, props.ask);
  if (address === null) return <span className="desk-picture waiting">{props.children}</span>;
  return <img className="desk-picture" src={address} alt={props.label} draggable={false} />;
}
