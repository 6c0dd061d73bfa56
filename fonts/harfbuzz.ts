/**
 * The part of HarfBuzz's C interface that Banxin calls, as `harfbuzz.wasm` of the package harfbuzzjs exports it. The module
 * is instantiated here, not by that package's own loader, so that its bytes may come from a file, a server or an archive.
 */
interface HarfBuzzExports {
  readonly memory: WebAssembly.Memory;
  __wasm_call_ctors(): void;
  malloc(size: number): number;
  free(pointer: number): void;
  hb_blob_create(data: number, length: number, mode: number, userData: number, destroy: number): number;
  hb_face_create(blob: number, index: number): number;
  hb_font_create(face: number): number;
  hb_font_get_h_extents(font: number, extents: number): number;
  hb_font_get_glyph_h_advance(font: number, glyph: number): number;
  hb_font_get_glyph_v_origin(font: number, glyph: number, x: number, y: number): number;
  hb_buffer_create(): number;
  hb_buffer_clear_contents(buffer: number): void;
  hb_buffer_add_utf16(buffer: number, text: number, length: number, offset: number, itemLength: number): void;
  hb_buffer_set_direction(buffer: number, direction: number): void;
  hb_buffer_set_script(buffer: number, script: number): void;
  hb_buffer_set_language(buffer: number, language: number): void;
  hb_buffer_get_length(buffer: number): number;
  hb_buffer_get_glyph_infos(buffer: number, length: number): number;
  hb_buffer_get_glyph_positions(buffer: number, length: number): number;
  hb_language_from_string(text: number, length: number): number;
  hb_shape(font: number, buffer: number, features: number, count: number): void;
}

/** What a run is shaped with. `script` is an ISO 15924 code, `language` a BCP 47 tag, `features` sorted by tag. */
export interface RunProperties {
  readonly script: string;
  readonly language: string;
  readonly vertical: boolean;
  readonly features: readonly (readonly [tag: string, on: boolean])[];
}

/** A shaped glyph as HarfBuzz gives it, in font units; offsets are from the glyph's horizontal origin. */
export interface RawGlyph {
  readonly gid: number;
  readonly cluster: number;
  readonly xAdvance: number;
  readonly yAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

/** A font inside HarfBuzz. */
export interface HarfBuzzFont {
  /** Shapes one run of one script, language and direction; clusters are UTF-16 offsets. */
  shape(text: string, properties: RunProperties): readonly RawGlyph[];
  /**
   * The point that HarfBuzz takes for a glyph's vertical origin, from the horizontal one, in font units: without vertical
   * metrics half the advance, and the ascender of `hhea`.
   */
  verticalOrigin(gid: number): { readonly x: number; readonly y: number };
}

/** A running HarfBuzz. */
export interface HarfBuzz {
  /** Copies a font file in. It stays there as long as the process: open each face once. Throws where memory ends. */
  openFont(bytes: Uint8Array): HarfBuzzFont;
}

const MEMORY_WRITABLE = 2;
const LEFT_TO_RIGHT = 4;
const TOP_TO_BOTTOM = 6;
const RECORD_WORDS = 5;
const FEATURE_BYTES = 16;
const TO_THE_END = 0xffffffff;
const EXTENTS_BYTES = 48;
const WASM_PAGE = 65536;
const LARGEST_HEAP = 2147483648;

/** Instantiates HarfBuzz from the bytes of `harfbuzz.wasm` or from a module compiled of them. */
export async function instantiateHarfBuzz(
  wasm: Uint8Array<ArrayBuffer> | ArrayBuffer | WebAssembly.Module,
): Promise<HarfBuzz> {
  const module = wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm);
  let exports: HarfBuzzExports | null = null;
  const stop = (): never => {
    throw new Error('HarfBuzz stopped');
  };
  const instance = await WebAssembly.instantiate(module, {
    wasi_snapshot_preview1: { proc_exit: stop },
    env: {
      _abort_js: stop,
      _emscripten_runtime_keepalive_clear: () => {},
      _setitimer_js: () => 0,
      emscripten_resize_heap: (wanted: number) => (exports === null ? 0 : growHeap(exports.memory, wanted >>> 0)),
    },
  });
  exports = instance.exports as unknown as HarfBuzzExports;
  exports.__wasm_call_ctors();
  return bind(exports);
}

function growHeap(memory: WebAssembly.Memory, wanted: number): 0 | 1 {
  const size = memory.buffer.byteLength;
  if (wanted > LARGEST_HEAP) return 0;
  const generous = Math.min(LARGEST_HEAP, Math.max(wanted, size + Math.floor(size / 5)));
  for (const target of [generous, wanted]) {
    try {
      memory.grow(Math.ceil((target - size) / WASM_PAGE));
      return 1;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return 0;
}

function bind(hb: HarfBuzzExports): HarfBuzz {
  let words = new Uint32Array(hb.memory.buffer);
  let halves = new Uint16Array(hb.memory.buffer);
  let octets = new Uint8Array(hb.memory.buffer);
  /** A grown memory is a new buffer and the old views are empty: renew them after every call that may allocate. */
  const renew = (): void => {
    if (words.buffer === hb.memory.buffer) return;
    words = new Uint32Array(hb.memory.buffer);
    halves = new Uint16Array(hb.memory.buffer);
    octets = new Uint8Array(hb.memory.buffer);
  };
  const allocate = (size: number): number => {
    const pointer = hb.malloc(Math.max(size, 4));
    if (pointer === 0) throw new Error('HarfBuzz has no memory left');
    renew();
    return pointer;
  };

  const buffer = hb.hb_buffer_create();
  const metrics = allocate(EXTENTS_BYTES);
  const text = scratch(allocate, hb.free);
  const features = scratch(allocate, hb.free);
  const languages = new Map<string, number>();

  const languageOf = (tag: string): number => {
    let language = languages.get(tag);
    if (language === undefined) {
      const pointer = allocate(tag.length);
      for (let index = 0; index < tag.length; index++) octets[pointer + index] = tag.charCodeAt(index) & 0x7f;
      language = hb.hb_language_from_string(pointer, tag.length);
      hb.free(pointer);
      languages.set(tag, language);
    }
    return language;
  };

  const shape = (font: number, run: string, properties: RunProperties): readonly RawGlyph[] => {
    const textAt = text(run.length * 2);
    for (let index = 0; index < run.length; index++) halves[textAt / 2 + index] = run.charCodeAt(index);
    const featuresAt = features(properties.features.length * FEATURE_BYTES);
    properties.features.forEach(([tag, on], index) => {
      words.set([tagNumber(tag), on ? 1 : 0, 0, TO_THE_END], (featuresAt + index * FEATURE_BYTES) / 4);
    });
    hb.hb_buffer_clear_contents(buffer);
    hb.hb_buffer_add_utf16(buffer, textAt, run.length, 0, run.length);
    hb.hb_buffer_set_direction(buffer, properties.vertical ? TOP_TO_BOTTOM : LEFT_TO_RIGHT);
    hb.hb_buffer_set_script(buffer, tagNumber(properties.script));
    hb.hb_buffer_set_language(buffer, languageOf(properties.language));
    hb.hb_shape(font, buffer, featuresAt, properties.features.length);
    renew();
    const length = hb.hb_buffer_get_length(buffer);
    const infos = hb.hb_buffer_get_glyph_infos(buffer, 0) / 4;
    const positions = hb.hb_buffer_get_glyph_positions(buffer, 0) / 4;
    const glyphs: RawGlyph[] = [];
    for (let index = 0; index < length; index++) {
      const info = infos + index * RECORD_WORDS;
      const position = positions + index * RECORD_WORDS;
      glyphs.push({
        gid: words[info]!,
        cluster: words[info + 2]!,
        xAdvance: words[position]! | 0,
        yAdvance: words[position + 1]! | 0,
        xOffset: words[position + 2]! | 0,
        yOffset: words[position + 3]! | 0,
      });
    }
    return glyphs;
  };

  return {
    openFont(bytes) {
      const data = allocate(bytes.byteLength);
      octets.set(bytes, data);
      const blob = hb.hb_blob_create(data, bytes.byteLength, MEMORY_WRITABLE, 0, 0);
      const font = hb.hb_font_create(hb.hb_face_create(blob, 0));
      hb.hb_font_get_h_extents(font, metrics);
      renew();
      const ascender = words[metrics / 4]! | 0;
      return {
        shape: (run, properties) => shape(font, run, properties),
        verticalOrigin(gid) {
          const known = hb.hb_font_get_glyph_v_origin(font, gid, metrics, metrics + 4);
          renew();
          if (known !== 0) return { x: words[metrics / 4]! | 0, y: words[metrics / 4 + 1]! | 0 };
          return { x: Math.trunc(hb.hb_font_get_glyph_h_advance(font, gid) / 2), y: ascender };
        },
      };
    },
  };
}

/** A piece of memory that is kept and grows when a larger one is asked for. */
function scratch(allocate: (size: number) => number, free: (pointer: number) => void): (size: number) => number {
  let pointer = 0;
  let capacity = 0;
  return (size) => {
    if (size > capacity || pointer === 0) {
      if (pointer !== 0) free(pointer);
      capacity = Math.max(size, capacity * 2, 1024);
      pointer = allocate(capacity);
    }
    return pointer;
  };
}

/** A four-letter tag as a number; shorter ones are filled up with spaces (OpenType 1.9, data type Tag). */
function tagNumber(tag: string): number {
  let number = 0;
  for (let index = 0; index < 4; index++) {
    number = number * 256 + (index < tag.length ? tag.charCodeAt(index) & 0xff : 0x20);
  }
  return number;
}
