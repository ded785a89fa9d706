import { Languages, Monitor, Moon, Sun } from 'lucide-react';
import { useLanguage, useTexts } from '../i18n/language';
import { chooseTheme, useTheme } from '../theme/theme';
import { Button } from '../ui/button';
import { Menu, MenuItem } from '../ui/menu';
import { shellTexts } from './shell.texts';

/** Language and appearance, for pages without the rail. */
export function Choices() {
  const t = useTexts(shellTexts);
  const { language, speak } = useLanguage();
  const theme = useTheme();
  return (
    <div className="flex gap-1">
      <Button
        look="quiet"
        icon={<Languages size={16} aria-hidden />}
        lang={language === 'pt' ? 'en' : 'pt-BR'}
        onClick={() => speak(language === 'pt' ? 'en' : 'pt')}
      >
        {language === 'pt' ? 'English' : 'Português'}
      </Button>
      <Menu
        align="start"
        trigger={
          <Button
            look="quiet"
            icon={theme === 'dark' ? <Moon size={16} aria-hidden /> : <Sun size={16} aria-hidden />}
          >
            {t.theme}
          </Button>
        }
      >
        <ThemeItems />
      </Menu>
    </div>
  );
}

/** The three appearances, as items of a menu. */
export function ThemeItems() {
  const t = useTexts(shellTexts);
  const theme = useTheme();
  return (
    <>
      <MenuItem
        icon={<Monitor size={16} />}
        chosen={theme === 'system'}
        onSelect={() => chooseTheme('system')}
      >
        {t.system}
      </MenuItem>
      <MenuItem icon={<Sun size={16} />} chosen={theme === 'light'} onSelect={() => chooseTheme('light')}>
        {t.light}
      </MenuItem>
      <MenuItem icon={<Moon size={16} />} chosen={theme === 'dark'} onSelect={() => chooseTheme('dark')}>
        {t.dark}
      </MenuItem>
    </>
  );
}
