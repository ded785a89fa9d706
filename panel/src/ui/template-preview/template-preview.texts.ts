import { catalogue } from '../../i18n/catalogue';

export const previewTexts = catalogue({
  IMAGE: { pt: 'Imagem', en: 'Image' },
  VIDEO: { pt: 'Vídeo', en: 'Video' },
  GIF: { pt: 'GIF', en: 'GIF' },
  DOCUMENT: { pt: 'Documento', en: 'Document' },
  LOCATION: { pt: 'Localização', en: 'Location' },
  PRODUCT: { pt: 'Produto do catálogo', en: 'Product of the catalogue' },
  documentName: { pt: 'documento.pdf', en: 'document.pdf' },
  place: { pt: 'Nome e endereço vêm no envio', en: 'Name and address come with the send' },
  everyOption: { pt: 'Ver todas as opções', en: 'See all options' },
  noBody: { pt: 'O texto aparece aqui.', en: 'The text appears here.' },
  expires: { pt: 'Expira em 23 h 59 min', en: 'Expires in 23 h 59 min' },
  code: { pt: (code: string) => `Código: ${code}`, en: (code: string) => `Code: ${code}` },
  copyOffer: { pt: 'Copiar código', en: 'Copy offer code' },
  catalog: { pt: 'Ver catálogo', en: 'View catalog' },
  items: { pt: 'Ver itens', en: 'View items' },
  product: { pt: 'Ver', en: 'View' },
  contact: { pt: 'Compartilhar contato', en: 'Share contact info' },
  order: { pt: 'Revisar e pagar', en: 'Review and pay' },
  button: { pt: 'Botão', en: 'Button' },
  asSeen: { pt: 'Como o WhatsApp mostra', en: 'As WhatsApp shows it' },
});
