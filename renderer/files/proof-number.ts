import { useEffect, useState } from 'react';
import { type Proof, proofText } from '../../composer/proof.ts';
import type { PageSession } from '../session/page-session.ts';
import { useSession } from '../session/workspace.ts';

const known = new WeakMap<Proof, string>();

/** The hash of a proof (SHA-256 of its text, hex): what an export carries (D2). */
export async function proofHash(proof: Proof): Promise<string> {
  const before = known.get(proof);
  if (before !== undefined) return before;
  const bytes = new TextEncoder().encode(proofText(proof));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hash = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  known.set(proof, hash);
  return hash;
}

/** Milliseconds of rest before a proof is numbered: not at every keystroke. */
const REST = 600;

/** The number of the proof on screen, the first eight digits of its hash; null while the page is being changed. */
export function useProofNumber(session: PageSession): string | null {
  const { proof } = useSession(session);
  const [number, setNumber] = useState<{ proof: Proof; hash: string } | null>(null);
  useEffect(() => {
    let here = true;
    const timer = setTimeout(() => {
      void proofHash(proof).then((hash) => {
        if (here) setNumber({ proof, hash });
      });
    }, REST);
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [proof]);
  return number?.proof === proof ? number.hash.slice(0, 8) : null;
}
