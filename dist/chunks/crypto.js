import{tableOf,define,FunctionError,adler32,toBytes,findBase64Problem,fromBytes}from"./render-templates.js";import{randomUUID,randomBytes,generateKeyPairSync,createDecipheriv,
createCipheriv,scryptSync,createHmac,createHash}from"node:crypto";import"./build.js";import"./machine-trouble.js";import"node:path";import"node:fs/promises";import"./grouped-log.js";
import"./processes.js";import"node:os";import"node:fs";import"node:child_process";import"node:events";import"node:string_decoder";import"node:stream/promises";import"node:buffer";
import"node:timers/promises";var COST=10,SUBKEYS=18,BOXES=1024,ROUNDS=16,ALPHABET="./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",MAGIC="Orph\
eanBeholderScryDoubt";function arctan(x,bits){let power=(1n<<bits)/x,sum=power;const square=x*x;for(let n=3n,sign=-1n;power>0n;n+=2n,sign=-sign)power/=square,sum+=
sign*power/n;return sum}function fractionOfPi(words){const guard=64n,bits=BigInt(words)*32n+guard,text=((4n*(4n*arctan(5n,bits)-arctan(239n,bits))&(1n<<bits)-1n)>>
guard).toString(16).padStart(words*8,"0");return Uint32Array.from({length:words},(_,index)=>Number.parseInt(text.slice(index*8,index*8+8),16))}var tables,Blowfish=class{#keys;#boxes;left=0;right=0;constructor(){
tables??=fractionOfPi(SUBKEYS+BOXES),this.#keys=tables.slice(0,SUBKEYS),this.#boxes=tables.slice(SUBKEYS)}encrypt(){const keys=this.#keys,boxes=this.#boxes;let left=this.
left^(keys[0]??0),right=this.right;for(let round=1;round<=ROUNDS;round+=2)right^=mix(boxes,left)^(keys[round]??0),left^=mix(boxes,right)^(keys[round+1]??0);this.
left=right^(keys[SUBKEYS-1]??0),this.right=left}expand(key,salt){let at=0;for(let i=0;i<SUBKEYS;i++){let word=0;for(let byte=0;byte<4;byte++)word=word<<8|(key[at]??
0),at=(at+1)%key.length;this.#keys[i]=(this.#keys[i]??0)^word}this.left=0,this.right=0;let used=0;for(const table of[this.#keys,this.#boxes])for(let i=0;i<table.
length;i+=2)this.left^=salt[used%4]??0,this.right^=salt[(used+1)%4]??0,used+=2,this.encrypt(),table[i]=this.left,table[i+1]=this.right}};function mix(boxes,word){
return((boxes[word>>>24]??0)+(boxes[256+(word>>>16&255)]??0)^(boxes[512+(word>>>8&255)]??0))+(boxes[768+(word&255)]??0)|0}function wordsOf(bytes){const view=new DataView(
bytes.buffer,bytes.byteOffset,bytes.byteLength);return Uint32Array.from({length:bytes.length/4},(_,index)=>view.getUint32(index*4))}function encode(bytes){let out="";
for(let at=0;at<bytes.length;at+=3){const[a=0,b=0,c=0]=bytes.subarray(at,at+3),bits=a<<16|b<<8|c,count=Math.min(bytes.length-at,3)+1;for(let i=0;i<count;i++)out+=
ALPHABET.charAt(bits>>18-6*i&63)}return out}var NO_SALT=new Uint32Array(4);function bcrypt(password,salt=randomBytes(16)){const key=Buffer.concat([password,Buffer.
from([0])]),cipher=new Blowfish;cipher.expand(key,wordsOf(salt));for(let i=0;i<2**COST;i++)cipher.expand(key,NO_SALT),cipher.expand(salt,NO_SALT);const words=wordsOf(
Buffer.from(MAGIC));for(let i=0;i<words.length;i+=2){cipher.left=words[i]??0,cipher.right=words[i+1]??0;for(let round=0;round<64;round++)cipher.encrypt();words[i]=
cipher.left,words[i+1]=cipher.right}const hash=Buffer.alloc(words.length*4);return words.forEach((word,index)=>hash.writeUInt32BE(word,index*4)),`$2a$${COST}$${encode(
salt)}${encode(hash.subarray(0,23))}`}var SCOPE="com.lyndir.masterpassword",LONG="CvcvnoCvcvCvcv CvcvCvcvnoCvcv CvcvCvcvCvcvno CvccnoCvcvCvcv CvccCvcvnoCvcv Cvc\
cCvcvCvcvno CvcvnoCvccCvcv CvcvCvccnoCvcv CvcvCvccCvcvno CvcvnoCvcvCvcc CvcvCvcvnoCvcc CvcvCvcvCvccno CvccnoCvccCvcv CvccCvccnoCvcv CvccCvccCvcvno CvcvnoCvccCvc\
c CvcvCvccnoCvcc CvcvCvccCvccno CvccnoCvcvCvcc CvccCvcvnoCvcc CvccCvcvCvccno",TEMPLATES=new Map([["maximum","anoxxxxxxxxxxxxxxxxx axxxxxxxxxxxxxxxxxno"],["long",
LONG],["medium","CvcnoCvc CvcCvcno"],["short","Cvcn"],["basic","aaanaaan aannaaan aaannaaa"],["pin","nnnn"]]),VOWELS="AEIOU",CONSONANTS="BCDFGHJKLMNPQRSTVWXYZ",
LETTERS=VOWELS+VOWELS.toLowerCase()+CONSONANTS+CONSONANTS.toLowerCase(),DIGITS="0123456789",ALPHABETS=new Map([["V",VOWELS],["C",CONSONANTS],["v",VOWELS.toLowerCase()],
["c",CONSONANTS.toLowerCase()],["A",VOWELS+CONSONANTS],["a",LETTERS],["n",DIGITS],["o","@&%?,=[]_:-+*$#!'^~;()/."],["x",`${LETTERS}${DIGITS}!@#$%^&*()`]]);function number32(value){
const bytes=Buffer.alloc(4);return bytes.writeUInt32BE(value),bytes}var withLength=bytes=>Buffer.concat([number32(bytes.length),bytes]),pick=(choices,number)=>choices[number%
choices.length]??"";function derivePassword(counter,kind,password,user,site){const templates=TEMPLATES.get(kind);if(templates===void 0)return`cannot find passwo\
rd template ${kind}`;const scope=Buffer.from(SCOPE),salt=Buffer.concat([scope,withLength(toBytes(user))]),cost={N:32768,r:8,p:2,maxmem:128*1024*1024},key=scryptSync(
toBytes(password),salt,64,cost),seed=createHmac("sha256",key).update(Buffer.concat([scope,withLength(toBytes(site)),number32(counter)])).digest();return[...pick(
templates.split(" "),seed[0]??0)].map((kindOfCharacter,index)=>{const alphabet=ALPHABETS.get(kindOfCharacter)??"";return pick([...alphabet],seed[index+1]??0)}).
join("")}var LONGEST_PASSWORD=72,BLOCK=16,hashing=algorithm=>define(["string"],text=>createHash(algorithm).update(toBytes(text)).digest("hex"));function hashPassword(password){
return password.length>LONGEST_PASSWORD?"failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes":bcrypt(toBytes(password))}function htpasswd(user,password){
return user.includes(":")?`invalid username: ${user}`:`${user}:${hashPassword(password)}`}function aesKey(password){const key=Buffer.alloc(32);return toBytes(password).
copy(key),key}function encryptAes(password,text){if(text==="")return"";const start=randomBytes(BLOCK),cipher=createCipheriv("aes-256-cbc",aesKey(password),start);
return Buffer.concat([start,cipher.update(toBytes(text)),cipher.final()]).toString("base64")}function decryptAes(password,encoded){if(encoded==="")return"";const problem=findBase64Problem(
encoded);if(problem!==void 0)throw new FunctionError(`illegal base64 data at input byte ${problem}`);const bytes=Buffer.from(encoded,"base64");if(bytes.length<BLOCK){
const capacity=Math.floor(encoded.length/4)*3,range=capacity<BLOCK?`[:${BLOCK}] with capacity ${capacity}`:`[${BLOCK}:${bytes.length}]`;throw new FunctionError(
`runtime error: slice bounds out of range ${range}`)}const body=bytes.subarray(BLOCK);if(body.length%BLOCK!==0)throw new FunctionError("crypto/cipher: input not\
 full blocks");if(body.length===0)throw new FunctionError("runtime error: index out of range [-1]");const decipher=createDecipheriv("aes-256-cbc",aesKey(password),
bytes.subarray(0,BLOCK));decipher.setAutoPadding(!1);const text=Buffer.concat([decipher.update(body),decipher.final()]),end=text.length-(text.at(-1)??0);if(end<
0)throw new FunctionError(`runtime error: slice bounds out of range [:${end}]`);return fromBytes(text.subarray(0,end))}var KEY_STEPS={rsa:9e6,other:4e3};function generateKey(kind,{
budget}){switch(budget.spend(kind===""||kind==="rsa"?KEY_STEPS.rsa:KEY_STEPS.other),kind){case"":case"rsa":return generateKeyPairSync("rsa",{modulusLength:4096}).
privateKey.export({type:"pkcs1",format:"pem"}).toString();case"ecdsa":return generateKeyPairSync("ec",{namedCurve:"P-256"}).privateKey.export({type:"sec1",format:"\
pem"}).toString();case"ed25519":return generateKeyPairSync("ed25519").privateKey.export({type:"pkcs8",format:"pem"}).toString();case"dsa":throw notReproducible();default:
return`Unknown type ${kind}`}}var notReproducible=()=>new FunctionError("not supported: a new key in every rendering would rebuild everything"),refused=({parameters})=>({
parameters,call:()=>{throw notReproducible()}}),LIST="[]interface {}",CERTIFICATE="sprig.certificate",CRYPTO=tableOf({sha1sum:hashing("sha1"),sha256sum:hashing(
"sha256"),adler32sum:define(["string"],text=>adler32(text).toString()),derivePassword:define(["uint32","string","string","string","string"],(counter,kind,password,user,site)=>derivePassword(
Number(counter.value),kind,password,user,site)),encryptAES:define(["string","string"],encryptAes),decryptAES:define(["string","string"],decryptAes),bcrypt:define(
["string"],hashPassword),htpasswd:define(["string","string"],htpasswd),randBytes:define(["int"],(count,{budget})=>{if(count<0n)throw new FunctionError("runtime \
error: makeslice: len out of range");return budget.make(Number(count)*4),randomBytes(Number(count)).toString("base64")}),uuidv4:define([],()=>randomUUID()),genPrivateKey:define(
["string"],generateKey),genCA:refused({parameters:["string","int"]}),genCAWithKey:refused({parameters:["string","int","string"]}),genSelfSignedCert:refused({parameters:[
"string",LIST,LIST,"int"]}),genSelfSignedCertWithKey:refused({parameters:["string",LIST,LIST,"int","string"]}),genSignedCert:refused({parameters:["string",LIST,
LIST,"int",CERTIFICATE]}),genSignedCertWithKey:refused({parameters:["string",LIST,LIST,"int",CERTIFICATE,"string"]}),buildCustomCert:refused({parameters:["strin\
g","string"]})});export{CRYPTO};
