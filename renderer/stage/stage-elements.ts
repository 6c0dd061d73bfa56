/** The elements of a stage, from the outside in. */
export interface StageElements {
  readonly frame: HTMLElement;
  readonly across: HTMLCanvasElement;
  readonly down: HTMLCanvasElement;
  readonly rows: HTMLCanvasElement;
  /** What of the rulers is selected: across, and down both upright ones. */
  readonly shadeAcross: HTMLElement;
  readonly shadeDown: HTMLElement;
  /** Scrolls; has the focus where no text is edited. */
  readonly scroller: HTMLElement;
  readonly board: HTMLElement;
  /** The sheet at its size on screen. */
  readonly paper: HTMLElement;
  /** The painted page in its own pixels, scaled. */
  readonly page: HTMLElement;
  readonly furniture: SVGSVGElement;
  readonly overlay: HTMLElement;
  /** Frames, handles and what tools show, over everything on the paper. */
  readonly layout: HTMLElement;
  /** Where the stage says for a while what could not be done. */
  readonly notice: HTMLElement;
}

/** Makes the elements of a stage; `label` is the page's name for screen readers. */
export function stageElements(label: string): StageElements {
  const part = (kind: string): HTMLElement => {
    const element = document.createElement('div');
    element.className = kind;
    return element;
  };
  const canvas = (kind: string): HTMLCanvasElement => {
    const element = document.createElement('canvas');
    element.className = `ruler ${kind}`;
    element.setAttribute('aria-hidden', 'true');
    return element;
  };
  const furniture = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  furniture.setAttribute('class', 'furniture');
  furniture.setAttribute('aria-hidden', 'true');
  const elements: StageElements = {
    frame: part('stage-frame'),
    across: canvas('across'),
    down: canvas('down'),
    rows: canvas('rows'),
    shadeAcross: part('ruler-shade across'),
    shadeDown: part('ruler-shade down'),
    scroller: part('scroller'),
    board: part('board'),
    paper: part('paper'),
    page: part('page'),
    furniture,
    overlay: part('overlay'),
    layout: part('layout-layer'),
    notice: part('stage-notice'),
  };
  elements.notice.setAttribute('role', 'status');
  elements.notice.setAttribute('aria-live', 'polite');
  elements.scroller.tabIndex = 0;
  elements.scroller.setAttribute('role', 'application');
  elements.scroller.setAttribute('aria-label', label);
  elements.page.lang = 'zh-Hans';
  elements.paper.append(elements.furniture, elements.page, elements.overlay, elements.layout);
  elements.board.append(elements.paper);
  elements.scroller.append(elements.board);
  elements.frame.append(
    part('ruler-corner'),
    elements.across,
    elements.rows,
    elements.down,
    elements.shadeAcross,
    elements.shadeDown,
    elements.scroller,
    elements.notice,
  );
  return elements;
}
