/** Files that a simulated person sends, made on the spot: no assets to load. */

const base64Of = async (blob) => {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
};

const blobOf = (canvas, type) => new Promise((done) => canvas.toBlob(done, type, 0.88));

function canvasOf(width, height) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return [canvas, canvas.getContext('2d')];
}

/** A drawn sunset over hills. */
async function photo() {
  const [canvas, pen] = canvasOf(800, 600);
  const sky = pen.createLinearGradient(0, 0, 0, 420);
  sky.addColorStop(0, '#2d4a7c');
  sky.addColorStop(0.6, '#e88a5b');
  sky.addColorStop(1, '#ffd28a');
  pen.fillStyle = sky;
  pen.fillRect(0, 0, 800, 600);
  pen.fillStyle = '#fff3cf';
  pen.beginPath();
  pen.arc(540, 330, 62, 0, 7);
  pen.fill();
  const hills = ['#7a5a6c', '#4d4560', '#2b2f45'];
  hills.forEach((color, row) => {
    pen.fillStyle = color;
    pen.beginPath();
    pen.moveTo(0, 600);
    for (let x = 0; x <= 800; x += 10) {
      pen.lineTo(
        x,
        390 + row * 62 - 46 * Math.sin(x / (120 + row * 33) + row * 2.1) - 14 * Math.sin(x / 37 + row),
      );
    }
    pen.lineTo(800, 600);
    pen.fill();
  });
  return { mimeType: 'image/jpeg', base64: await base64Of(await blobOf(canvas, 'image/jpeg')) };
}

/** A smiling loaf of bread. */
async function sticker() {
  const [canvas, pen] = canvasOf(512, 512);
  pen.fillStyle = '#c9803a';
  pen.beginPath();
  pen.roundRect(26, 96, 460, 340, [190, 190, 60, 60]);
  pen.fill();
  pen.fillStyle = '#f3c98b';
  pen.beginPath();
  pen.roundRect(60, 132, 392, 270, [160, 160, 40, 40]);
  pen.fill();
  pen.fillStyle = '#5b3717';
  for (const x of [186, 326]) {
    pen.beginPath();
    pen.arc(x, 250, 22, 0, 7);
    pen.fill();
  }
  pen.lineWidth = 13;
  pen.lineCap = 'round';
  pen.strokeStyle = '#5b3717';
  pen.beginPath();
  pen.arc(256, 276, 58, 0.35, 2.8);
  pen.stroke();
  return { mimeType: 'image/webp', base64: await base64Of(await blobOf(canvas, 'image/webp')) };
}

/** A valid PDF of one page. */
function pdf() {
  const text = 'BT /F1 24 Tf 72 720 Td (Comprovante de exemplo) Tj ET';
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${text.length}>>\nstream\n${text}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let out = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = out.length;
    out += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  out += `xref\n0 6\n0000000000 65535 f \n${table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${out.length}\n%%EOF`;
  return { mimeType: 'application/pdf', base64: btoa(out) };
}

async function voice() {
  const blob = await (await fetch('samples/voice.ogg')).blob();
  return { mimeType: 'audio/ogg; codecs=opus', base64: await base64Of(blob) };
}

/** A sample of the kind: `{mimeType, base64}`. */
export const sampleFile = { photo, sticker, pdf, voice };

/** A file from this device, as `{mimeType, base64, filename}`. */
export async function deviceFile(file) {
  return {
    mimeType: file.type || 'application/octet-stream',
    base64: await base64Of(file),
    filename: file.name,
  };
}
