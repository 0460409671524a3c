import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
var SizedInteger=class{type;value;constructor(type,value){this.type=type,this.value=value}get typeName(){return this.type}},NamedInteger=class extends SizedInteger{},
int64=value=>new SizedInteger("int64",BigInt.asIntN(64,value)),Complex=class{real;imaginary;constructor(real,imaginary){this.real=real,this.imaginary=imaginary}},
GoList=class{element;items;isNil;constructor(element,items,isNil=!1){this.element=element,this.items=items,this.isNil=isNil}get typeName(){return`[]${this.element}`}},
listOf=items=>new GoList("interface {}",items),stringsOf=items=>new GoList("string",items),nilList=(element="interface {}")=>new GoList(element,[],!0),GoMap=class{key;element;isNil;#entries=new Map;constructor(key,element,isNil=!1){
this.key=key,this.element=element,this.isNil=isNil}get typeName(){return`map[${this.key}]${this.element}`}get size(){return this.#entries.size}get(key){return this.#entries.
get(identity(key))?.[1]}has(key){return this.#entries.has(identity(key))}set(key,value){this.#entries.set(identity(key),[key,value])}delete(key){this.#entries.delete(
identity(key))}entries(){return this.#entries.values()}};function identity(key){return key instanceof SizedInteger?`Ā${key.typeName}:${key.value}`:key}function mapOf(entries=[]){
let map=new GoMap("string","interface {}");for(let[key,value]of entries)map.set(key,value);return map}var nilMap=()=>new GoMap("string","interface {}",!0),GoObject=class{kind="\
struct";method(_name){}field(_name){}fields(){return[]}text(){}goText(){}json(){}isIdentical(other){return this===other}isDeeplyEqual(other){return this===other}};export{SizedInteger,NamedInteger,int64,Complex,GoList,listOf,stringsOf,nilList,GoMap,mapOf,nilMap,GoObject};
