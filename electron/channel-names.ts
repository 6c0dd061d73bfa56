/** Names of the messages between window and main process. Each is checked by its schema and by its sender. */
export const CHANNELS = {
  call: 'banxin:call',
  progress: 'banxin:progress',
  cancel: 'banxin:cancel',
  face: 'banxin:face',
  shaper: 'banxin:shaper',
  chooseFile: 'banxin:choose-file',
  chooseSave: 'banxin:choose-save',
  menus: 'banxin:menus',
  command: 'banxin:command',
  openFile: 'banxin:open-file',
  shownPage: 'banxin:shown-page',
  print: 'banxin:print',
} as const;
