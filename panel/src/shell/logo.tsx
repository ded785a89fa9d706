import icon from './icon.svg';

/** The mark with the name. */
export const Logo = () => (
  <span className="flex items-center gap-2.5 text-name font-semibold tracking-tight">
    <img src={icon} alt="" width={30} height={30} />
    <span>
      AIAHUB <span className="text-accent-text">Conect</span>
    </span>
  </span>
);
