import { FileSpreadsheet, FolderOpen } from 'lucide-react';
import { useId, useRef, type ReactNode } from 'react';
import { useLanguage, useWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { FieldError } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { sizeText } from './import-words.ts';
import css from './import.module.css';

export interface FileFieldProps {
  readonly file: File | null;
  readonly error: string | null;
  readonly isOver: boolean;
  readonly onFile: (file: File) => void;
}

/** Where a file may be dropped, with the button that does the same. */
export function FileField({ file, error, isOver, onFile }: FileFieldProps): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  return (
    <div>
      <div className={css['label']}>{words('import.file')}</div>
      <div className={classes(css['drop'], isOver && css['over'], error && css['wrong'])}>
        <Icon of={FileSpreadsheet} size="large" />
        <div className={css['fileName']}>
          <b>{file === null ? words('import.dropHere') : file.name}</b>
          <small>{file === null ? words('import.kind') : sizeText(file.size, language)}</small>
        </div>
        <Button
          icon={FolderOpen}
          aria-describedby={`${id}-error`}
          onClick={() => input.current?.click()}
        >
          {words(file === null ? 'import.chooseFile' : 'import.chooseOther')}
        </Button>
      </div>
      <input
        ref={input}
        className="vh"
        type="file"
        accept=".csv,text/csv"
        aria-label={words('import.file')}
        // the button is its twin: one stop for the keyboard is enough
        tabIndex={-1}
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          if (chosen) onFile(chosen);
          // so that the same name, saved anew, can be chosen again
          currentTarget.value = '';
        }}
      />
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}
