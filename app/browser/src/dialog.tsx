/** A modal dialog: the browser keeps the focus inside, gives it back afterwards, and closes on Escape. */

import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

import { Icon } from "./icons";

interface DialogProps {
  readonly name: string; // its class
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

export function Dialog({ name, title, open, onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current;
    if (!open) dialog?.close();
    else if (dialog !== null) {
      dialog.showModal();
      dialog.querySelector<HTMLElement>("[aria-current]")?.focus();
    }
  }, [open]);
  return (
    <dialog
      ref={element}
      class={`dialog ${name}`}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => {
        // The dialog's content covers it, so what hits the dialog itself came down beside it.
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
    >
      {open && (
        <div class="dialog-content">
          <header>
            <h2 id={id}>{title}</h2>
            <button type="button" class="button plain" aria-label="Close" onClick={() => element.current?.close()}>
              <Icon name="close" />
            </button>
          </header>
          {children}
        </div>
      )}
    </dialog>
  );
}
