import type { PDFDict } from '@cantoo/pdf-lib';
import { decimal } from '../number.ts';
import { type Dictionary, dictionaryAt, entry, numberOf } from './foreign.ts';
import { type Operator, operatorsOf } from './operators.ts';
import { PlateRefusal } from './plate-space.ts';

/** Resource names of the plate's spaces and states, which artwork does not use. */
export const PLATE = { gray: 'BanxinPlateGray', cmyk: 'BanxinPlateCmyk', alpha: 'BanxinPlateAlpha' } as const;

/** What overprints, as far as it decides whether something is on a plate. */
interface Paint {
  /** Amounts of C, M, Y, K of the colour that is set; null for one in another space. */
  readonly process: readonly number[] | null;
  readonly overprint: boolean;
  readonly opacity: number;
}

interface State {
  readonly fill: Paint;
  readonly stroke: Paint;
  readonly mode: number;
  /** Opacities that are in force in what has been written. */
  readonly written: string;
}

const BLACK: Paint = { process: [0, 0, 0, 1], overprint: false, opacity: 1 };

/**
 * A content stream as one ink's plate sees it: every colour of the device named by the plate's own spaces, and what
 * overprints without any of the ink left out, by an opacity of none. `states` gets the opacities that are used, by resource
 * name. `begins`: the stream begins with the device's black, as pages and patterns do. Throws PlateRefusal for RGB.
 */
export function plateContent(
  bytes: Uint8Array,
  ink: string,
  resources: Dictionary | undefined,
  states: Map<string, readonly [number, number]>,
  begins: boolean,
): Uint8Array {
  const component = ['C', 'M', 'Y', 'K'].indexOf(ink);
  const parts: Uint8Array[] = [];
  const say = (text: string) => parts.push(Buffer.from(`${text}\n`, 'latin1'));
  let state: State = { fill: BLACK, stroke: BLACK, mode: 0, written: '1 1' };
  const stack: State[] = [];
  if (begins) say(`/${PLATE.gray} cs 0 scn /${PLATE.gray} CS 0 SCN`);

  const opacityOf = ({ process, overprint, opacity }: Paint) => {
    const spared = overprint && state.mode === 1 && process !== null && component >= 0 && process[component] === 0;
    return spared ? 0 : opacity;
  };
  const settle = () => {
    const [fill, stroke] = [opacityOf(state.fill), opacityOf(state.stroke)];
    const wanted = `${fill} ${stroke}`;
    if (wanted === state.written) return;
    const name = `${PLATE.alpha}${[...states.keys()].length}`;
    const known = [...states].find(([, values]) => values[0] === fill && values[1] === stroke)?.[0];
    if (known === undefined) states.set(name, [fill, stroke]);
    say(`/${known ?? name} gs`);
    state = { ...state, written: wanted };
  };
  const painted = (which: 'fill' | 'stroke', process: readonly number[] | null) => {
    state = { ...state, [which]: { ...state[which], process } };
    settle();
  };
  const numbers = ({ operands }: Operator) =>
    operands.map((operand) => (operand.kind === 'number' ? Math.min(1, Math.max(0, operand.value)) : 0));
  const name = ({ operands }: Operator) => (operands[0]?.kind === 'name' ? operands[0].value : '');

  for (const operator of operatorsOf(bytes)) {
    const values = numbers(operator);
    switch (operator.name) {
      case 'g':
      case 'G':
        say(
          `/${PLATE.gray} ${operator.name === 'g' ? 'cs' : 'CS'} ${decimal(values[0] ?? 0)} ${operator.name === 'g' ? 'scn' : 'SCN'}`,
        );
        painted(operator.name === 'g' ? 'fill' : 'stroke', null);
        break;
      case 'k':
      case 'K':
        say(
          `/${PLATE.cmyk} ${operator.name === 'k' ? 'cs' : 'CS'} ${values.map(decimal).join(' ')} ${operator.name === 'k' ? 'scn' : 'SCN'}`,
        );
        painted(operator.name === 'k' ? 'fill' : 'stroke', values);
        break;
      case 'rg':
      case 'RG':
        throw new PlateRefusal('rg');
      case 'cs':
      case 'CS': {
        const space = name(operator);
        if (space === 'DeviceRGB') throw new PlateRefusal(space);
        const own = space === 'DeviceGray' ? PLATE.gray : space === 'DeviceCMYK' ? PLATE.cmyk : null;
        if (own === null) keep(operator);
        else
          say(
            `/${own} ${operator.name}${own === PLATE.cmyk ? ` 0 0 0 1 ${operator.name === 'cs' ? 'scn' : 'SCN'}` : ''}`,
          );
        painted(operator.name === 'cs' ? 'fill' : 'stroke', null);
        break;
      }
      case 'q':
        stack.push(state);
        keep(operator);
        break;
      case 'Q':
        state = stack.pop() ?? state;
        keep(operator);
        break;
      case 'gs':
        keep(operator);
        state = stated(state, dictionaryAt(dictionaryAt(resources, 'ExtGState'), name(operator)));
        settle();
        break;
      case 'BI':
        parts.push(inlineImage(bytes.subarray(operator.start, operator.end)), Uint8Array.of(10));
        break;
      default:
        keep(operator);
    }
  }
  return Buffer.concat(parts);

  function keep({ start, end }: Operator): void {
    parts.push(bytes.subarray(start, end), Uint8Array.of(10));
  }
}

/** What a graphics state sets of what decides. What it says of opacity is in force as soon as it is named. */
function stated(state: State, set: PDFDict | undefined): State {
  if (!set) return state;
  const flag = (key: string) => {
    const value = entry(set, key);
    return value === undefined ? undefined : value.toString() === 'true';
  };
  const stroke = flag('OP');
  const fill = flag('op') ?? stroke;
  const [fillOpacity, strokeOpacity] = [numberOf(entry(set, 'ca')), numberOf(entry(set, 'CA'))];
  const [was, wasStroke] = state.written.split(' ');
  return {
    fill: {
      ...state.fill,
      overprint: fill ?? state.fill.overprint,
      opacity: fillOpacity ?? state.fill.opacity,
    },
    stroke: {
      ...state.stroke,
      overprint: stroke ?? state.stroke.overprint,
      opacity: strokeOpacity ?? state.stroke.opacity,
    },
    mode: numberOf(entry(set, 'OPM')) ?? state.mode,
    written: `${fillOpacity ?? was} ${strokeOpacity ?? wasStroke}`,
  };
}

/** An inline image with its device space named by the plate's. */
function inlineImage(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const end = text.search(/\sID[\s]/);
  const head = text.slice(0, end < 0 ? 0 : end);
  if (/\/(CS|ColorSpace)\s*\/(RGB|DeviceRGB)\b/.test(head)) throw new PlateRefusal('RGB');
  const named = head.replace(/(\/(?:CS|ColorSpace)\s*)\/(?:G|DeviceGray)\b/, `$1/${PLATE.gray}`);
  const whole = named.replace(/(\/(?:CS|ColorSpace)\s*)\/(?:CMYK|DeviceCMYK)\b/, `$1/${PLATE.cmyk}`);
  return Buffer.concat([Buffer.from(whole, 'latin1'), bytes.subarray(head.length)]);
}
