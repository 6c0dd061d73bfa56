import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTexts } from '../i18n/words.ts';
import './dialogs.css';

/** A dialog over the window: holds the focus, goes with Escape or a press beside it. */
export function DialogBox(props: {
  readonly title: string;
  readonly onClose: () => void;
  readonly width: 'narrow' | 'wide';
  readonly children: ReactNode;
  /** Work is under way that only its own button ends. */
  readonly busy?: boolean;
}) {
  const { text } = useTexts();
  const { title, onClose, width, children, busy = false } = props;
  return (
    <ModalOverlay
      className="dialog-ground"
      isOpen
      isDismissable={!busy}
      isKeyboardDismissDisabled={busy}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={`dialog-box ${width}`}>
        <Dialog className="dialog">
          <header className="dialog-head">
            <Heading slot="title">{title}</Heading>
            {busy ? null : (
              <button type="button" className="icon-button" aria-label={text('close')} onClick={onClose}>
                <X size={14} />
              </button>
            )}
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
