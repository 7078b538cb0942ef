import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWords } from '../i18n/words.ts';
import { Button } from './button.tsx';
import { classes } from './classes.ts';
import css from './dialog.module.css';

export interface DialogFrameProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Its name when it shows no heading of its own. */
  readonly label?: string;
  readonly size?: 'small' | 'base' | 'wide';
  /** A click outside closes; switch off where words could be lost. */
  readonly isDismissable?: boolean;
  readonly role?: 'dialog' | 'alertdialog';
  readonly children: ReactNode;
}

/** What floats over everything: takes the focus, keeps it, gives it back to where it was, closes with Esc. */
export function DialogFrame(props: DialogFrameProps): ReactNode {
  const {
    isOpen,
    onClose,
    label,
    size = 'base',
    isDismissable = true,
    role = 'dialog',
    children,
  } = props;
  return (
    <ModalOverlay
      className={classes(css['scrim'])}
      isOpen={isOpen}
      isDismissable={isDismissable}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={classes(css['dialog'], css[size])}>
        <AriaDialog
          className={classes(css['inner'])}
          role={role}
          {...(label !== undefined && { 'aria-label': label })}
        >
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface DialogProps extends Omit<DialogFrameProps, 'label'> {
  readonly title: string;
  /** Beside the close button: a search box, a tag. */
  readonly headEnd?: ReactNode;
  /** The buttons; the primary one first. */
  readonly footer?: ReactNode;
}

/** A titled dialog with body and footer. */
export function Dialog({ title, headEnd, footer, children, ...frame }: DialogProps): ReactNode {
  const words = useWords();
  return (
    <DialogFrame {...frame}>
      <header className={css['head']}>
        <Heading slot="title" level={2} className={classes(css['title'])}>
          {title}
        </Heading>
        <div className={css['end']}>
          {headEnd}
          <Button
            tone="ghost"
            icon={X}
            keys="Escape"
            aria-label={words('ui.close')}
            onClick={frame.onClose}
          />
        </div>
      </header>
      <div className={css['body']}>{children}</div>
      {footer !== undefined && <footer className={css['foot']}>{footer}</footer>}
    </DialogFrame>
  );
}
