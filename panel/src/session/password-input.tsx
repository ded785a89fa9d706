import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import type { ComponentProps } from 'react';
import { useTexts } from '../i18n/language';
import { IconButton } from '../ui/button';
import { TextInput } from '../ui/field';
import { sessionTexts } from './session.texts';

/** A password, which its writer may look at. */
export function PasswordInput(props: ComponentProps<'input'>) {
  const t = useTexts(sessionTexts);
  const [shown, setShown] = useState(false);
  return (
    <div className="relative">
      <TextInput {...props} type={shown ? 'text' : 'password'} className="pr-11" spellCheck={false} />
      <IconButton
        label={shown ? t.hide : t.show}
        onClick={() => setShown(!shown)}
        className="absolute top-0 right-0 hover:bg-transparent"
      >
        {shown ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />}
      </IconButton>
    </div>
  );
}
